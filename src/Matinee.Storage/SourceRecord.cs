namespace Matinee.Storage;

/// <summary>One row of one source as it was imported: what titles are merged from.</summary>
public sealed record SourceRecord
{
    /// <summary>Id in the database; 0 before the record is stored.</summary>
    public long Id { get; init; }

    /// <summary>Source of the row.</summary>
    public required string Source { get; init; }

    /// <summary>Key of the row within its source.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The title it describes; null while no such title is known.</summary>
    public long? TitleId { get; init; }

    /// <summary>Hash of <see cref="Payload"/>; an equal hash means that the row has not changed.</summary>
    public required long ContentHash { get; init; }

    /// <summary>IMDb id as <c>tt</c> and at least seven digits.</summary>
    public string? ImdbId { get; init; }

    /// <summary><c>movie</c> or <c>series</c>; null when not recorded.</summary>
    public string? Kind { get; init; }

    /// <summary>TMDB id.</summary>
    public long? TmdbId { get; init; }

    /// <summary>MovieLens movie id.</summary>
    public long? MovieLensId { get; init; }

    /// <summary>
    /// The name without case, accents and punctuation; null in rows that only add to a title known by id.
    /// </summary>
    public string? FoldedName { get; init; }

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>The row as JSON; empty where a reader asks for identities only.</summary>
    public string Payload { get; init; } = "";
}
