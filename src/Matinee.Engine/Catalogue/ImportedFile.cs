using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>What came of one imported file.</summary>
/// <param name="File">File as the person named it.</param>
/// <param name="Format">What it was recognized as.</param>
/// <param name="RowsRead">Rows, good and bad.</param>
/// <param name="Added">Rows that were not known before.</param>
/// <param name="Changed">Rows that differ from what was known.</param>
/// <param name="Unchanged">Rows that were known as they are, or that repeat a key of the same import.</param>
/// <param name="Quarantined">How many bad rows were left out.</param>
/// <param name="BadRows">The bad rows, at most the first 1,000.</param>
public sealed record ImportedFile(
    string File, string Format, long RowsRead, long Added, long Changed, long Unchanged, long Quarantined,
    IReadOnlyList<BadRow> BadRows);
