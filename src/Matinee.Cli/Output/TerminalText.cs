using System.Globalization;

namespace Matinee.Cli.Output;

/// <summary>
/// Makes foreign text safe to show: names and questions may hold escape sequences that steer a terminal.
/// </summary>
internal static class TerminalText
{
    /// <summary>
    /// The text with line breaks as spaces, and every other control or direction character as a mark.
    /// </summary>
    public static string Clean(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? string.Concat(text.Select(c => c is '\n' or '\r' or '\t' ? ' ' : IsHarmless(c) ? c : '\uFFFD'))
            : text;

    /// <summary>The text, each of its lines cleaned: names, addresses and answers of servers may stand in it.</summary>
    public static string CleanLines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Clean));

    // Format characters hold the overrides of writing direction, with which a name can pose as another.
    private static bool IsHarmless(char c) =>
        c is '\u200D' || (!char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format);
}
