namespace Matinee.Import;

/// <summary>What one source row says about a film or a show; null or empty means that the row does not say.</summary>
public sealed record TitleRecord
{
    /// <summary>Source of the row, one of <see cref="SourceNames"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Key of the row within its source; the same key later replaces this row.</summary>
    public required string SourceKey { get; init; }

    /// <summary><c>movie</c> or <c>series</c>; null when not recorded.</summary>
    public string? Kind { get; init; }

    /// <summary>IMDb id as <c>tt</c> and at least seven digits.</summary>
    public string? ImdbId { get; init; }

    /// <summary>TMDB id; movies and series count separately.</summary>
    public long? TmdbId { get; init; }

    /// <summary>MovieLens movie id.</summary>
    public long? MovieLensId { get; init; }

    /// <summary>Name as shown, article first, without year; null in rows that only add to a title.</summary>
    public string? Name { get; init; }

    /// <summary>Name in the original language.</summary>
    public string? OriginalName { get; init; }

    /// <summary>Other names under which people look for it.</summary>
    public IReadOnlyList<string> AlternativeNames { get; init; } = [];

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>What it is about.</summary>
    public string? Overview { get; init; }

    /// <summary>Advertising line.</summary>
    public string? Tagline { get; init; }

    /// <summary>Genres, in the project's spelling (see <see cref="GenreNames"/>).</summary>
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

    /// <summary>Countries of production, as the source writes them.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Mean vote, 0 to 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>Number of votes behind <see cref="VoteAverage"/>.</summary>
    public int? VoteCount { get; init; }
}
