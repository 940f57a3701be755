using System.Globalization;
using System.Text;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Catalogue;

/// <summary>Brings names to a form in which case, accents, punctuation and "&amp;" make no difference.</summary>
public static class NameFolding
{
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string LoweredDigits = "₀₁₂₃₄₅₆₇₈₉";

    private static readonly string[] Articles = ["the ", "a ", "an "];

    /// <summary>
    /// Lower-case words with single spaces: <c>WALL·E &amp; Amélie's</c> as <c>wall e and amelies</c>.
    /// </summary>
    /// <returns>Never empty for a name that has a visible character: one of signs only stays as it is.</returns>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = new StringBuilder(name.Length + 4);
        foreach (char c in LatinFolding.Fold(name))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (RaisedDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var raised)
            {
                AppendRaised(folded, raised);
            }
            else if (LoweredDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var lowered)
            {
                folded.Append((char)('0' + lowered));
            }
            else if (c == '&')
            {
                AppendSpace(folded);
                folded.Append("and ");
            }
            else if (c is not ('\'' or '’' or '`' or '´'))
            {
                AppendSpace(folded);
            }
        }

        string words = folded.ToString().TrimEnd();
        return words.Length > 0 ? words : name.Trim();
    }

    /// <summary>A folded name without the article in front.</summary>
    public static string WithoutArticle(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        string? article = Array.Find(Articles, start => folded.StartsWith(start, StringComparison.Ordinal));
        return article is null ? folded : folded[article.Length..];
    }

    /// <summary>The folded name with every article in front and with none, the name as it is first.</summary>
    public static IEnumerable<string> WithEveryArticle(string folded)
    {
        string bare = WithoutArticle(folded);
        return [folded, .. Articles.Select(article => article + bare).Prepend(bare).Where(name => name != folded)];
    }

    // Marks carry the vowels of Indian scripts.
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // "Alien³" is the third one, as "Alien 3"; "H₂O" is one word.
    private static void AppendRaised(StringBuilder folded, int digit)
    {
        if (folded.Length > 0 && !char.IsAsciiDigit(folded[^1]))
        {
            AppendSpace(folded);
        }

        folded.Append((char)('0' + digit));
    }

    private static void AppendSpace(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }
}
