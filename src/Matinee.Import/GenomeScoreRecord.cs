namespace Matinee.Import;

/// <summary>How well one tag of a tag genome suits one movie.</summary>
/// <param name="MovieId">MovieLens id.</param>
/// <param name="TagId">Tag id within the genome.</param>
/// <param name="Relevance">0 (not at all) to 1 (strongly).</param>
/// <param name="Line">Line of the file, for verdicts that need the tags as well.</param>
public readonly record struct GenomeScoreRecord(int MovieId, int TagId, float Relevance, long Line);
