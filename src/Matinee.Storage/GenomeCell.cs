namespace Matinee.Storage;

/// <summary>How well a tag suits a movie, on its way into the tag genome.</summary>
/// <param name="MovieId">MovieLens id.</param>
/// <param name="TagId">Tag id within the genome.</param>
/// <param name="Relevance">0 (not at all) to 1 (strongly).</param>
public readonly record struct GenomeCell(int MovieId, int TagId, float Relevance);
