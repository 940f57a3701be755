using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary>
/// Turns what a person typed into one title; where several films share the name it asks, or lists them.
/// </summary>
internal sealed class TitleChoice(FindTitle titles, CommandContext context)
{
    /// <summary>The id of the one title that the text names.</summary>
    /// <exception cref="UnknownNameException">No title is near the text.</exception>
    /// <exception cref="AmbiguousTitleException">Several titles fit and nobody can be asked.</exception>
    public long Resolve(string text) => ResolveOfKind(text, likelyKind: null);

    /// <summary>The id of the one title that the text names, of one kind where both share the name.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="likelyKind">
    /// Decides between titles of one name only: <c>similar Dune --kind series</c> may well mean shows like a film.
    /// </param>
    /// <exception cref="UnknownNameException">No title is near the text.</exception>
    /// <exception cref="AmbiguousTitleException">Several titles fit and nobody can be asked.</exception>
    public long ResolveOfKind(string text, string? likelyKind)
    {
        TitleMatches found = titles.ByName(text);
        if (!found.IsExact && text.All(char.IsAsciiDigit))
        {
            found = titles.ByName($"#{text}"); // an id as --json prints it; "1917" is a name
        }

        TitleName[] choices = [.. found.Matches.DistinctBy(match => match.TitleId)];
        if (choices.Length == 0)
        {
            throw new UnknownNameException("title", text, ["'matinee search' finds titles by description"]);
        }

        TitleName[] ofKind = Array.FindAll(choices, choice => choice.Kind == likelyKind);
        if (ofKind.Length > 0)
        {
            choices = ofKind;
        }

        if (choices.Length > 1 && found.IsExact)
        {
            return CommandContext.CanAsk && !context.IsJson
                ? Ask(text, choices)
                : throw new AmbiguousTitleException(text, choices);
        }

        if (!found.IsExact)
        {
            context.Error.WriteLine(
                $"No title is called '{text}'; taking {Names.Of(choices[0].Name, choices[0].Year)}.");
        }

        return choices[0].TitleId;
    }

    private static long Ask(string text, TitleName[] choices) =>
        AnsiConsole.Prompt(
            new SelectionPrompt<TitleName>()
                .Title($"Several titles are called [bold]{Markup.Escape(text)}[/]. Which one?")
                .UseConverter(choice => Markup.Escape($"{Names.Of(choice.Name, choice.Year)}, {choice.Kind}"))
                .AddChoices(choices)).TitleId;
}
