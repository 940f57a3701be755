using Matinee.Engine.Recommending;

namespace Matinee.Cli.Chat;

/// <summary>Reads lines such as <c>year 1990..</c>, which set one limit of a session.</summary>
internal static class ChatLimits
{
    /// <summary>The filter with the limit changed; null when the line is no limit but a question.</summary>
    /// <param name="filter">The filter so far.</param>
    /// <param name="name">First word of the line.</param>
    /// <param name="value">The rest; empty takes the limit away.</param>
    public static TitleFilter? Change(TitleFilter filter, string name, string value)
    {
        bool isEmpty = value.Length == 0;
        bool isOneWord = !value.Contains(' ', StringComparison.Ordinal);
        return name switch
        {
            "year" or "years" when Range(value) is { } years => filter with { Years = years },
            "minutes" or "runtime" when Range(value) is { } minutes => filter with { Minutes = minutes },
            "genre" when isEmpty => filter with { Genres = [] },
            "genre" when isOneWord || value == "Science Fiction" => filter with { Genres = [.. filter.Genres, value] },
            "language" when isEmpty => filter with { Language = null },
            "language" when value.Length == 2 => filter with { Language = value },
            "kind" when isEmpty => filter with { Kind = null },
            "kind" when value is "movie" or "series" => filter with { Kind = value },
            _ => null,
        };
    }

    /// <summary>Whether a text is a range such as <c>1990..</c>.</summary>
    public static bool IsRange(string text) => Range(text) is not null;

    /// <summary>The limits that hold, each as the line that sets it: <c>year 1990..</c>.</summary>
    public static IReadOnlyList<string> Of(TitleFilter filter) =>
    [
        .. filter.Years.IsAll ? Array.Empty<string>() : [$"year {filter.Years}"],
        .. filter.Minutes.IsAll ? Array.Empty<string>() : [$"minutes {filter.Minutes}"],
        .. filter.Genres.Select(genre => $"genre {genre}"),
        .. filter.Language is null ? Array.Empty<string>() : [$"language {filter.Language}"],
        .. filter.Kind is null ? Array.Empty<string>() : [$"kind {filter.Kind}"],
    ];

    private static NumberRange? Range(string value)
    {
        try
        {
            return value.Length == 0 ? NumberRange.All : NumberRange.Parse(value);
        }
        catch (FormatException)
        {
            return null; // "year of the dragon" is a question
        }
    }
}
