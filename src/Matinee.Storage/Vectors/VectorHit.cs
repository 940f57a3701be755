namespace Matinee.Storage.Vectors;

/// <summary>A title that a search found.</summary>
/// <param name="TitleId">Id of the title.</param>
/// <param name="Similarity">Inner product with the query: the cosine, for vectors of unit length.</param>
public readonly record struct VectorHit(long TitleId, float Similarity);
