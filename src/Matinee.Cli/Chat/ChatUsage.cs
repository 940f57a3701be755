using Matinee.Cli.Output;
using Matinee.Storage;

namespace Matinee.Cli.Chat;

/// <summary>Says how commands are written, also where a line is only nearly one and would be searched for.</summary>
internal static class ChatUsage
{
    /// <summary>What the commands are, for <c>help</c>.</summary>
    public const string Help =
        """
        Say what you would like to see: "slow, warm, not horror, under 100 min, 90s", "something like Alien but funny".
        A line that starts with but, more, less, not, no, without or only goes on from the list before: "but funnier",
        "only newer ones", "without horror", "more like the second one".
          3              everything about number 3 of the list
          similar 3      titles like it; or by name: similar Casablanca
          again, y       further titles of the list above
          drop 2         leaves constraint 2 of the question out; also by kind: drop years
          + WORDS        adds to the question
          year 1990..    sets a limit for all that follows; also minutes, genre, language, kind
          year           alone takes that limit away
          new            forgets question and limits
          help, quit (also n, no)
        """;

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

    /// <summary>Asks which of several titles of one name is meant.</summary>
    public static string OnChoice(string name, IEnumerable<TitleName> choices)
    {
        IEnumerable<string> lines = choices.Select(
            (choice, index) => $"  {index + 1}  {Names.Of(choice.Name, choice.Year)}, {choice.Kind}");
        return $"Several titles are called '{name}'; say the number:\n{string.Join('\n', lines)}";
    }

    // "year of the dragon" and "kind of blue" are questions.
    private static bool IsWord(string rest) => !rest.Contains(' ', StringComparison.Ordinal);
}
