namespace Matinee.Cli.Chat;

/// <summary>Says how a command is written, where a line is nearly one: to search for such words helps nobody.</summary>
internal static class ChatUsage
{
    private static readonly string[] Kinds = ["movie", "series"];

    /// <summary>One line of usage; null when the line is a command as it should be, or a question.</summary>
    /// <param name="verb">First word of the line, in small letters.</param>
    /// <param name="rest">The words behind it.</param>
    public static string? On(string verb, string rest) => (verb, rest) switch
    {
        ("drop", "") => "Say which constraint to drop, by number or kind: \"drop 2\", \"drop years\".",
        ("similar", "") => "Say which title: \"similar 3\" for number 3 of the list, or \"similar Casablanca\".",
        ("+", "") => "Say what to add to the question: \"+ in winter\".",
        ("quit" or "q", not "") or ("exit" or "bye" or "n", "now" or "please") => $"\"{verb}\" alone leaves.",
        ("again" or "y" or "yes" or "new" or "clear" or "reset" or "help", "now" or "please") =>
            $"Say \"{verb}\" alone.",
        ("minutes" or "runtime", not "") when IsWord(rest) && !ChatLimits.IsRange(rest) =>
            $"Write minutes as in \"{verb} ..100\", \"{verb} 90..120\"; \"{verb}\" alone takes the limit away.",
        ("year" or "years", not "") when IsWord(rest) && !ChatLimits.IsRange(rest) =>
            $"Write years as in \"{verb} 1990..\", \"{verb} 1980..1989\"; \"{verb}\" alone takes the limit away.",
        ("language", not "") when IsWord(rest) && rest.Length != 2 =>
            "Write the language with two letters, as in \"language de\"; \"language\" alone takes the limit away.",
        ("kind", not "") when IsWord(rest) && !Kinds.Contains(rest) =>
            "Write \"kind movie\" or \"kind series\"; \"kind\" alone takes the limit away.",
        _ => null,
    };

    // "year of the dragon" and "kind of blue" are questions.
    private static bool IsWord(string rest) => !rest.Contains(' ', StringComparison.Ordinal);
}
