using System.Collections.Frozen;

namespace Matinee.Text.Queries;

/// <summary>Words that matter to the reading of a sentence, but not to what is searched for.</summary>
internal static class QueryWordLists
{
    /// <summary>Words that say nothing of what somebody wants to see.</summary>
    public static readonly FrozenSet<string> Fillers = Words(
        """
        a about also an and any anything be but can could else evening feel feeling feels film films flick flicks for
        from give good great i id im in is it just kind let like looking made maybe me mood more movie movies my need
        night nice of on one ones only or perhaps please really recommend series should show shows so some something
        sort suggest than that the this to today tonight too tv us very want watch we well were with would

        als am auf aus bei bitte das dem den der die ein eine einen einem einer etwas filme fur gern gerne heute ich im
        in mit mochte nach oder sehen serie serien sich uber und von was wir zum zwischen
        """);

    /// <summary>Words for what is watched, with which a description of it ends.</summary>
    public static readonly FrozenSet<string> FilmNouns = Words(
        """
        cinema film films flick flicks movie movies picture pictures series show shows feature features filme filmen
        serie serien sitcom miniseries
        """);

    /// <summary>Words that end a name or a refused phrase.</summary>
    public static readonly FrozenSet<string> Connectors = Words(
        """
        about and are as at because but by for from has have if in into is like meets nor not of on or please
        set since so than that then to under until was were where which while who whose with without yet
        aber als auf aus bei bis mit noch oder und uber unter von vor wie
        """);

    /// <summary>Things rather than genres or feelings: somebody who refuses one means the thing itself.</summary>
    public static readonly FrozenSet<string> Things = Words(
        """
        alien aliens animal animals cat cats child children christmas combat cowboy cowboys creature creatures dance
        dancing detective detectives dog dogs dragon dragons food gangster gangsters ghost ghosts halloween heist heists
        hero heroes kid kids mafia mob monster monsters nature party pixar robot robots soldiers space spies spy
        superhero superheroes travel undead vampire vampires werewolf werewolves wizard wizards xmas zombie zombies
        """);

    /// <summary>Genres whose names are common words: a genre only as in "war film", or where they stand alone.</summary>
    public static readonly FrozenSet<string> CommonWordGenres = Words(
        """
        action adventure adventures comedic crime docu drama dramas dramatic family fantasy history music mystery
        mysteries romance romances war wars
        """);

    /// <summary>Those of them that, behind a mood or a nation, say what kind of film is meant.</summary>
    public static readonly FrozenSet<string> StoryGenres = Words(
        "adventure adventures drama dramas fantasy mystery mysteries romance romances");

    public static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
