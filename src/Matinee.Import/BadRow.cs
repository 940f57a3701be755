namespace Matinee.Import;

/// <summary>A row that was left out, and what to do about it.</summary>
/// <param name="File">File as the person named it; an archive entry follows after <c>!</c>.</param>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="Column">Column (field) number of the bad value, from 1; 0 when the row as a whole is bad.</param>
/// <param name="Value">The bad value, at most 200 characters, control characters escaped.</param>
/// <param name="Problem">What was found and what was expected.</param>
/// <param name="Remedy">What the person can do.</param>
public sealed record BadRow(string File, long Line, int Column, string Value, string Problem, string Remedy);
