namespace Matinee.Import;

/// <summary>One rating of an imported rating set.</summary>
/// <param name="UserId">Rater id within the set.</param>
/// <param name="MovieId">Movie id within the set.</param>
/// <param name="Stars">0.5 to 5, in halves.</param>
/// <param name="Timestamp">Unix seconds, UTC.</param>
public readonly record struct RaterRating(long UserId, long MovieId, float Stars, long Timestamp);
