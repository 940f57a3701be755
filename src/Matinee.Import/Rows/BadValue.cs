using System.Globalization;
using System.Text;

namespace Matinee.Import.Rows;

/// <summary>Shows a bad value in a message: short, and harmless on a terminal.</summary>
internal static class BadValue
{
    private const int MaxLength = 200;

    /// <summary>The start of a value; bytes that are not UTF-8 show as <c>U+FFFD</c>.</summary>
    public static string Show(ReadOnlySpan<byte> value) =>
        Show(Encoding.UTF8.GetString(value[..Math.Min(value.Length, 4 * MaxLength)]));

    /// <summary>The start of a value.</summary>
    public static string Show(string value)
    {
        var shown = new StringBuilder();
        foreach (char character in value)
        {
            string text = Escape(character);
            if (shown.Length + text.Length > MaxLength - 1)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(text);
        }

        return shown.ToString();
    }

    /// <summary>A whole text with its control characters escaped, for names that must stay distinct.</summary>
    public static string Escape(string text) => string.Concat(text.Select(Escape));

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
        _ => character.ToString(),
    };
}
