using System.Buffers.Text;
using System.Globalization;

namespace Matinee.Import.Rows;

/// <summary>IMDb ids as the sources write them.</summary>
internal static class ImdbIdText
{
    /// <summary>What is wrong with any other text.</summary>
    public const string Problem = "not an IMDb id; expected tt and digits";

    /// <summary>Whether a text is an id, with or without its <c>tt</c>, or says that there is none.</summary>
    /// <param name="text">The text as UTF-8.</param>
    /// <param name="id"><c>tt</c> and at least seven digits; null when the text is empty or 0.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out string? id)
    {
        id = null;
        ReadOnlySpan<byte> digits = text.StartsWith("tt"u8) ? text[2..] : text;
        if (text.IsEmpty || digits.SequenceEqual("0"u8))
        {
            return true;
        }

        if (!Utf8Parser.TryParse(digits, out uint number, out int used) || used != digits.Length || number == 0)
        {
            return false;
        }

        id = string.Create(CultureInfo.InvariantCulture, $"tt{number:D7}");
        return true;
    }
}
