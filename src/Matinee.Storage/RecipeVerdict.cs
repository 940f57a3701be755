namespace Matinee.Storage;

/// <summary>What reviewers think of a recipe.</summary>
/// <param name="MeanStars">1 to 5.</param>
/// <param name="RatingCount">Number of reviews with a rating.</param>
public readonly record struct RecipeVerdict(double MeanStars, int RatingCount);
