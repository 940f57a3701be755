namespace Matinee.Storage;

/// <summary>One rating on its way into a rating set.</summary>
/// <param name="UserId">Rater id within the set.</param>
/// <param name="MovieId">Movie id within the set.</param>
/// <param name="HalfStars">Stars times two, 1 to 10.</param>
/// <param name="Timestamp">Unix seconds, UTC.</param>
public readonly record struct RatingSetRow(int UserId, int MovieId, byte HalfStars, long Timestamp);
