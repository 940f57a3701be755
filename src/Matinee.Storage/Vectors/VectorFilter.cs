namespace Matinee.Storage.Vectors;

/// <summary>Which titles a search may find; every part that is set must hold.</summary>
/// <remarks>A title of which a trait is not known does not pass a filter on that trait.</remarks>
public sealed record VectorFilter
{
    /// <summary>Lets every title through.</summary>
    public static VectorFilter None { get; } = new();

    /// <summary>Genres that a title must have, all of them.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Genres that a title must not have.</summary>
    public IReadOnlyList<string> ExcludedGenres { get; init; } = [];

    /// <summary>First year of release.</summary>
    public int? MinYear { get; init; }

    /// <summary>Last year of release.</summary>
    public int? MaxYear { get; init; }

    /// <summary>Shortest length in minutes.</summary>
    public int? MinMinutes { get; init; }

    /// <summary>Longest length in minutes.</summary>
    public int? MaxMinutes { get; init; }

    /// <summary>Original language.</summary>
    public string? Language { get; init; }

    /// <summary><c>movie</c> or <c>series</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Lowest mean vote.</summary>
    public double? MinRating { get; init; }

    /// <summary>Fewest votes.</summary>
    public int MinVotes { get; init; }

    /// <summary>Ids of the only titles to choose from; null means all.</summary>
    public IReadOnlySet<long>? Pool { get; init; }

    /// <summary>Ids that are left out, such as those somebody has seen.</summary>
    public IReadOnlySet<long> Excluded { get; init; } = new HashSet<long>();

    /// <summary>Whether a title passes.</summary>
    public bool Passes(long titleId, VectorTraits traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return Genres.All(traits.Genres.Contains)
            && !ExcludedGenres.Any(traits.Genres.Contains)
            && IsBetween(traits.Year, MinYear, MaxYear)
            && IsBetween(traits.Minutes, MinMinutes, MaxMinutes)
            && (Language is null || traits.Language == Language)
            && (Kind is null || traits.Kind == Kind)
            && (MinRating is null || traits.Rating >= MinRating)
            && traits.Votes >= MinVotes
            && Pool?.Contains(titleId) is not false
            && !Excluded.Contains(titleId);
    }

    private static bool IsBetween(int? value, int? from, int? to) =>
        (from is null || value >= from) && (to is null || value <= to);
}
