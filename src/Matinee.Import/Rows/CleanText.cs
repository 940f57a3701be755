using System.Text;

namespace Matinee.Import.Rows;

/// <summary>Text for people: no spaces around it, one space where there were several, no control characters.</summary>
internal static class CleanText
{
    /// <summary>The cleaned text; null when nothing is left.</summary>
    public static string? Of(string text)
    {
        string clean = IsClean(text) ? text : Rewrite(text);
        return clean.Length == 0 ? null : clean;
    }

    private static bool IsClean(string text)
    {
        bool wasSpace = true;
        foreach (char character in text)
        {
            bool isSpace = IsSpace(character);
            if (isSpace && (wasSpace || character != ' '))
            {
                return false;
            }

            wasSpace = isSpace;
        }

        return !wasSpace || text.Length == 0;
    }

    private static string Rewrite(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (!IsSpace(character))
            {
                clean.Append(character);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
