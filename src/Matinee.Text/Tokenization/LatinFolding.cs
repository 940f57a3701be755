using System.Collections.Frozen;
using System.Text;

namespace Matinee.Text.Tokenization;

/// <summary>
/// Rewrites Latin letters with accents, ligatures and strokes as plain letters: <c>Amélie</c> as <c>Amelie</c>.
/// </summary>
/// <remarks>
/// The program runs without culture data, where <see cref="string.Normalize()"/> leaves accents in place, so the
/// letters are listed here: Unicode blocks Latin-1 Supplement, Latin Extended-A and -B, and Latin Extended Additional.
/// Source: Unicode Character Database 14, compatibility decompositions; strokes and ligatures by common usage.
/// </remarks>
public static class LatinFolding
{
    private static readonly (string Plain, string Accented)[] Groups =
    [
        ("A", "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("AE", "Æ"),
        ("B", "ḂḄḆ"),
        ("C", "ÇĆĈĊČḈ"),
        ("D", "ÐĎĐḊḌḎḐḒ"),
        ("DZ", "ǄǱ"),
        ("Dz", "ǅǲ"),
        ("E", "ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ("F", "Ḟ"),
        ("G", "ĜĞĠĢǦǴḠ"),
        ("H", "ĤĦȞḢḤḦḨḪ"),
        ("I", "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ"),
        ("IJ", "Ĳ"),
        ("J", "Ĵ"),
        ("K", "ĶǨḰḲḴ"),
        ("L", "ĹĻĽŁḶḸḺḼ"),
        ("LJ", "Ǉ"),
        ("Lj", "ǈ"),
        ("M", "ḾṀṂ"),
        ("N", "ÑŃŅŇŊǸṄṆṈṊ"),
        ("NJ", "Ǌ"),
        ("Nj", "ǋ"),
        ("O", "ÒÓÔÕÖØŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("OE", "Œ"),
        ("P", "ṔṖ"),
        ("R", "ŔŖŘȐȒṘṚṜṞ"),
        ("S", "ŚŜŞŠȘṠṢṤṦṨ"),
        ("SS", "ẞ"),
        ("T", "ŢŤŦȚṪṬṮṰ"),
        ("TH", "Þ"),
        ("U", "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ("V", "ṼṾ"),
        ("W", "ŴẀẂẄẆẈ"),
        ("X", "ẊẌ"),
        ("Y", "ÝŶŸȲẎỲỴỶỸ"),
        ("Z", "ŹŻŽẐẒẔ"),
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("ae", "æ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ðďđḋḍḏḑḓ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķĸǩḱḳḵ"),
        ("l", "ĺļľłḷḹḻḽ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŉŋǹṅṇṉṋ"),
        ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("ss", "ß"),
        ("t", "ţťŧțṫṭṯṱẗ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
    ];

    private static readonly FrozenDictionary<char, string> PlainLetters =
        Groups.SelectMany(group => group.Accented.Select(letter => (letter, group.Plain)))
            .ToFrozenDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>The text with every listed letter made plain; combining marks are dropped, all else stays.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (PlainLetters.TryGetValue(c, out string? plain))
            {
                folded.Append(plain);
            }
            else if (c is < '\u0300' or > '\u036F')
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
