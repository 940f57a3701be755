namespace Matinee.Cli.Output;

/// <summary>How a title is written in tables and messages.</summary>
internal static class Names
{
    public static string Of(string title, int? year) =>
        TerminalText.Clean(year is null ? title : $"{title} ({year})");
}
