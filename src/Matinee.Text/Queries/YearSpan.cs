namespace Matinee.Text.Queries;

/// <summary>Years from one to another, both included.</summary>
internal sealed record YearSpan(int From, int To);
