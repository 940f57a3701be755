namespace Matinee.Import;

/// <summary>What an import of some paths would read.</summary>
/// <param name="Files">Files of a known format, in the order in which they are read.</param>
/// <param name="LeftOut">Files in searched folders and archives that are not read.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<LeftOutFile> LeftOut);
