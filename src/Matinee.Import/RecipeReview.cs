namespace Matinee.Import;

/// <summary>One person's verdict on a recipe.</summary>
/// <param name="UserId">Reviewer id within the source.</param>
/// <param name="RecipeId">Recipe id within the source.</param>
/// <param name="Date">Day of the review.</param>
/// <param name="Rating">Stars 1 to 5; null for a review without a rating.</param>
public sealed record RecipeReview(long UserId, long RecipeId, DateOnly Date, int? Rating);
