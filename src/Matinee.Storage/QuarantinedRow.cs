namespace Matinee.Storage;

/// <summary>A row that an import left out, and what to do about it.</summary>
/// <param name="File">File as the person named it.</param>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="Column">Number of the bad field, from 1; 0 when the row as a whole is bad.</param>
/// <param name="Value">The bad value.</param>
/// <param name="Problem">What was found and what was expected.</param>
/// <param name="Remedy">What the person can do.</param>
public sealed record QuarantinedRow(string File, long Line, int Column, string Value, string Problem, string Remedy);
