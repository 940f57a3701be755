namespace Matinee.Core.Evaluation.Splits;

/// <summary>One rating of a user's history.</summary>
/// <param name="ItemIndex">The rated item.</param>
/// <param name="Stars">The rating; 1 for data without ratings.</param>
/// <param name="Timestamp">Unix seconds; 0 for data without times.</param>
public readonly record struct TimedRating(int ItemIndex, float Stars, long Timestamp);
