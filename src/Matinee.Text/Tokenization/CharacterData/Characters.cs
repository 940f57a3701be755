using System.Globalization;
using System.Text;

namespace Matinee.Text.Tokenization.CharacterData;

/// <summary>Classes of characters as the tokenizers' rules need them.</summary>
internal static class Characters
{
    /// <summary>General category P.</summary>
    public static bool IsPunctuation(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.OtherPunctuation;

    /// <summary>What BERT cuts a word at: every ASCII sign and general category P.</summary>
    public static bool IsBertPunctuation(Rune rune) =>
        rune.IsAscii
            ? rune.Value is (> 32 and < 48) or (> 57 and < 65) or (> 90 and < 97) or (> 122 and < 127)
            : IsPunctuation(rune);

    /// <summary>General category C, without tab and line ends.</summary>
    public static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r')
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    /// <summary>A mark that takes no place of its own.</summary>
    public static bool IsNonSpacingMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    /// <summary>General category M.</summary>
    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>A part of a word in regular expressions: letter, mark, decimal digit, connector or joiner.</summary>
    /// <remarks>Source: Unicode Technical Standard 18, annex C, property <c>word</c>.</remarks>
    public static bool IsWordPart(Rune rune) =>
        Rune.IsLetter(rune) || IsMark(rune) || rune.Value is 0x200C or 0x200D || IsEnclosedLetter(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
                or UnicodeCategory.ConnectorPunctuation;

    /// <summary>A Han character as BERT's published rules list them, by Unicode block.</summary>
    public static bool IsHan(Rune rune) => rune.Value
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    /// <summary>Appends a character in lower case.</summary>
    public static void AppendLower(StringBuilder text, Rune rune)
    {
        // The only character whose small form is two, and which the framework leaves as it is.
        if (rune.Value == 0x130)
        {
            text.Append("i\u0307");
        }
        else
        {
            text.Append(Rune.ToLowerInvariant(rune));
        }
    }

    // Letters in circles and squares: symbols by their category, and alphabetic all the same.
    private static bool IsEnclosedLetter(Rune rune) => rune.Value
        is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169)
        or (>= 0x1F170 and <= 0x1F189);
}
