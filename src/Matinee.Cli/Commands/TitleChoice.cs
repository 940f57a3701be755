using System.Globalization;
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
    // Of films of one name one with twenty times the votes of the next is meant, where people know it at all.
    private const int FarBetterKnown = 20;
    private const int FewVotes = 5;
    private const int MostCharacters = 2000;

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
        CheckLength(text);
        TitleMatches found = titles.ByName(text);
        if (found.Matches.Count == 0 && IsNumber(text))
        {
            return OfId(text);
        }

        TitleName[] choices = [.. found.Matches.DistinctBy(match => match.TitleId)];
        if (choices.Length == 0)
        {
            throw Unknown(text);
        }

        TitleName[] ofKind = Array.FindAll(choices, choice => choice.Kind == likelyKind);
        if (ofKind.Length > 0)
        {
            choices = ofKind;
        }

        if (!found.IsExact)
        {
            context.Error.WriteLine(
                $"No title is called '{text}'; taking {Names.Of(choices[0].Name, choices[0].Year)}.");
        }

        return found.IsExact ? Choose(text, choices) : choices[0].TitleId;
    }

    /// <summary>The id of the title of exactly that name or id; a year may be one off.</summary>
    /// <exception cref="UnknownNameException">No title is called so.</exception>
    /// <exception cref="AmbiguousTitleException">Several titles fit and nobody can be asked.</exception>
    public long ResolveExactly(string text)
    {
        CheckLength(text);
        TitleMatches found = titles.ByName(text);
        if (!found.IsExact && IsNumber(text))
        {
            found = titles.ByName($"#{text}");
        }

        return found.IsExact
            ? Choose(text, [.. found.Matches.DistinctBy(match => match.TitleId)])
            : throw Unknown(text);
    }

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    private static void CheckLength(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"A title has at most {MostCharacters:N0} characters; this one has {text.Length:N0}."));
        }
    }

    // --json prints ids without the sign.
    private long OfId(string number)
    {
        TitleName title = titles.ByName($"#{number}").Matches is [var found, ..] ? found : throw Unknown(number);
        context.Error.WriteLine(
            $"No title is called '{number}'; taking the title of that id, #{number} "
            + $"{Names.Of(title.Name, title.Year)}.");
        return title.TitleId;
    }

    private static UnknownNameException Unknown(string text) =>
        new("title", text, ["'matinee search' finds titles by description"]);

    private long Choose(string text, TitleName[] choices)
    {
        if (choices.Length == 1)
        {
            return choices[0].TitleId;
        }

        if (choices[0].VoteCount >= FarBetterKnown * Math.Max(FewVotes, choices[1].VoteCount))
        {
            context.Error.WriteLine(
                $"Taking {Names.Of(choices[0].Name, choices[0].Year)}, far better known than "
                + $"{Names.Of(choices[1].Name, choices[1].Year)}; for another one add its year, or give "
                + $"its number, as #{choices[1].TitleId}.");
            return choices[0].TitleId;
        }

        return CommandContext.CanAsk && !context.IsJson
            ? Ask(text, choices)
            : throw new AmbiguousTitleException(text, choices);
    }

    private static long Ask(string text, TitleName[] choices) =>
        AnsiConsole.Prompt(
            new SelectionPrompt<TitleName>()
                .Title($"Several titles are called [bold]{Markup.Escape(text)}[/]. Which one?")
                .UseConverter(choice => Markup.Escape($"{Names.Of(choice.Name, choice.Year)}, {choice.Kind}"))
                .AddChoices(choices)).TitleId;
}
