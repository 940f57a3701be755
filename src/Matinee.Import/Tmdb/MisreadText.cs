using System.Text;

namespace Matinee.Import.Tmdb;

/// <summary>Mends text whose UTF-8 bytes were once read as Windows-1252, so that <c>é</c> became <c>Ã©</c>.</summary>
/// <remarks>
/// Five bytes have no character in Windows-1252 and are lost. Two letters that need one are told apart all the same: a
/// closing quotation mark and an Á that begins a word; any other stays as it is.
/// </remarks>
internal static class MisreadText
{
    // The characters of Windows-1252 for the bytes 0x80 to 0x9F; a zero where there is none.
    private const string HighCharacters =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
        + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private const string CutQuotationMark = "\u00E2\u20AC";
    private const int LongestCharacter = 4;

    /// <summary>The text as it was meant; text that was read rightly stays as it is.</summary>
    public static string Mend(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            at += Append(text, at, mended);
        }

        return mended.ToString();
    }

    // Returns how many characters of the text were read.
    private static int Append(string text, int at, StringBuilder mended)
    {
        Span<byte> bytes = stackalloc byte[LongestCharacter];
        int count = 0;
        while (count < LongestCharacter && at + count < text.Length && ByteOf(text[at + count]) is { } code)
        {
            bytes[count++] = code;
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out Rune rune, out int read) == System.Buffers.OperationStatus.Done)
        {
            mended.Append(rune.ToString());
            return read;
        }

        if (string.CompareOrdinal(text, at, CutQuotationMark, 0, CutQuotationMark.Length) == 0)
        {
            mended.Append('\u201D');
            return CutQuotationMark.Length;
        }

        bool isFirst = at == 0 || !char.IsLetter(text[at - 1]);
        bool isBeforeLetter = at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]);
        mended.Append(text[at] == '\u00C3' && isFirst && isBeforeLetter ? '\u00C1' : text[at]);
        return 1;
    }

    private static byte? ByteOf(char character)
    {
        if (character <= 0xFF)
        {
            return (byte)character;
        }

        int place = HighCharacters.IndexOf(character, StringComparison.Ordinal);
        return place < 0 ? null : (byte)(0x80 + place);
    }
}
