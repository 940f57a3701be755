namespace Matinee.Storage;

/// <summary>A title whose text has words of a query.</summary>
/// <param name="TitleId">Id of the title.</param>
/// <param name="Score">Weighted BM25, above 0 and larger for a better match; comparable within one query only.</param>
public readonly record struct TitleTextHit(long TitleId, double Score);
