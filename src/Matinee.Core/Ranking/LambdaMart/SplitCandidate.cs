namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>A way to part the rows of a leaf.</summary>
/// <param name="Feature">Feature to compare.</param>
/// <param name="Bin">Last bin that goes left.</param>
/// <param name="IsMissingLeft">Whether missing values go left.</param>
/// <param name="Gain">Drop of the loss times two; 0 when there is no split.</param>
/// <param name="Left">Packed sum of the rows that go left.</param>
internal readonly record struct SplitCandidate(int Feature, byte Bin, bool IsMissingLeft, double Gain, long Left);
