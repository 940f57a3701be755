namespace Matinee.Storage;

/// <summary>A film or a show of the catalogue, merged from all its source records.</summary>
public sealed record Title
{
    /// <summary>Id in the database; never used again once the title is gone.</summary>
    public required long Id { get; init; }

    /// <summary><c>movie</c> or <c>series</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name as shown, article first, without the year.</summary>
    public required string Name { get; init; }

    /// <summary>Name in the original language, when it differs from <see cref="Name"/>.</summary>
    public string? OriginalName { get; init; }

    /// <summary>Other names under which people look for it.</summary>
    public IReadOnlyList<string> AlternativeNames { get; init; } = [];

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// Name as people tell films of one name apart: <c>Heat (1995)</c>, or the name alone without a year.
    /// </summary>
    public string NameWithYear => Year is null ? Name : $"{Name} ({Year})";

    /// <summary>What it is about.</summary>
    public string? Overview { get; init; }

    /// <summary>Advertising line.</summary>
    public string? Tagline { get; init; }

    /// <summary>Genres.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Topics and plot elements.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Actors, most important first.</summary>
    public IReadOnlyList<string> Cast { get; init; } = [];

    /// <summary>Directors, or creators of a series.</summary>
    public IReadOnlyList<string> Directors { get; init; } = [];

    /// <summary>Series of films it belongs to.</summary>
    public string? Collection { get; init; }

    /// <summary>Length in minutes, 1 or more.</summary>
    public int? RuntimeMinutes { get; init; }

    /// <summary>Original language as an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Countries of production.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Mean vote, 0 to 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>Number of votes behind <see cref="VoteAverage"/>.</summary>
    public int? VoteCount { get; init; }

    /// <summary>IMDb id as <c>tt</c> and at least seven digits.</summary>
    public string? ImdbId { get; init; }

    /// <summary>TMDB id among titles of the same <see cref="Kind"/>.</summary>
    public long? TmdbId { get; init; }

    /// <summary>MovieLens ids, lowest first; more than one where MovieLens lists the film twice.</summary>
    public IReadOnlyList<long> MovieLensIds { get; init; } = [];

    /// <summary>Where each value came from: field name in camelCase to source name.</summary>
    public IReadOnlyDictionary<string, string> FieldSources { get; init; } = new Dictionary<string, string>();
}
