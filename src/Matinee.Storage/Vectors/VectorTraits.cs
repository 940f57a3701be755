namespace Matinee.Storage.Vectors;

/// <summary>What filters need to know of a title; null where it is not known.</summary>
public sealed record VectorTraits
{
    /// <summary><c>movie</c> or <c>series</c>.</summary>
    public string Kind { get; init; } = "movie";

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>Length in minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>Genres.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Original language as an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Mean vote, 0 to 10.</summary>
    public double? Rating { get; init; }

    /// <summary>Number of votes.</summary>
    public int Votes { get; init; }
}
