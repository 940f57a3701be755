namespace Matinee.Import;

/// <summary>A file format that can be imported.</summary>
public sealed record ImportFormat
{
    /// <summary>Short name for options and reports, such as <c>movielens-movies</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, such as <c>MovieLens movies.csv</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One of <c>movielens tmdb omdb netflix wikipedia recipes titles</c>: as in import verbs.</summary>
    public required string Family { get; init; }

    /// <summary>What its rows are about; decides which reading method of <see cref="PlannedFile"/> applies.</summary>
    public required RowKind Kind { get; init; }

    /// <summary>Source of its rows, one of <see cref="SourceNames"/>.</summary>
    public required string Source { get; init; }

    internal FormatSignature Signature { get; init; } = new(FileLayout.Unknown, []);

    internal IImporter<TitleRecord>? Titles { get; init; }

    internal IImporter<RaterRating>? Ratings { get; init; }

    internal IImporter<RecipeRecord>? Recipes { get; init; }

    internal IImporter<RecipeReview>? Reviews { get; init; }

    internal IImporter<GenomeTagRecord>? GenomeTags { get; init; }

    internal IImporter<GenomeScoreRecord>? GenomeScores { get; init; }
}
