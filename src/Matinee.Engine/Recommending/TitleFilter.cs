namespace Matinee.Engine.Recommending;

/// <summary>Which titles may appear in an answer; every part that is set must hold.</summary>
/// <remarks>A title whose year, runtime, rating or language is unknown does not pass a filter on it.</remarks>
public sealed record TitleFilter
{
    /// <summary>Lets every title through.</summary>
    public static TitleFilter None { get; } = new();

    /// <summary>Genres that the title must have, all of them.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Genres that the title must not have.</summary>
    public IReadOnlyList<string> ExcludedGenres { get; init; } = [];

    /// <summary>Years of release, both ends included.</summary>
    public NumberRange Years { get; init; } = NumberRange.All;

    /// <summary>Lengths in minutes, both ends included.</summary>
    public NumberRange Minutes { get; init; } = NumberRange.All;

    /// <summary>Original language as an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary><c>movie</c> or <c>series</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Fewest votes, counting whichever is larger of the source's votes and the imported ratings.</summary>
    public int MinVotes { get; init; }

    /// <summary>Least mean vote of the source, 0 to 10; 0 lets titles without votes pass too.</summary>
    public double MinRating { get; init; }

    /// <summary>Ids of the only titles to choose from; null means the whole catalogue.</summary>
    public IReadOnlySet<long>? Pool { get; init; }
}
