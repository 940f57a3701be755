namespace Matinee.Storage;

/// <summary>One person's verdict on a recipe of a source.</summary>
/// <param name="Source">Source of recipe and review.</param>
/// <param name="UserId">Reviewer id within the source.</param>
/// <param name="RecipeSourceId">Recipe id within the source; the recipe itself need not be stored.</param>
/// <param name="Date">Day of the review.</param>
/// <param name="Stars">1 to 5; null for a review without a rating.</param>
public sealed record RecipeReviewRow(string Source, long UserId, long RecipeSourceId, DateOnly Date, int? Stars);
