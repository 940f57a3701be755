namespace Matinee.Import.Rows;

/// <summary>Why a record cannot be split into fields.</summary>
/// <param name="Column">Field number from 1; 0 when the record as a whole is bad.</param>
/// <param name="Value">Start of the field or record, as <see cref="BadValue"/> shows it.</param>
/// <param name="Text">What was found and what was expected.</param>
/// <param name="Remedy">What the person can do.</param>
internal sealed record RecordProblem(int Column, string Value, string Text, string Remedy);
