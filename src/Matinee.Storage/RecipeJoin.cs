namespace Matinee.Storage;

/// <summary>Joins two rows about one recipe.</summary>
internal static class RecipeJoin
{
    /// <summary>What is known after a new row.</summary>
    /// <param name="stored">What was known.</param>
    /// <param name="row">The new row; where it says less than what was known, it only fills gaps.</param>
    /// <param name="isRepeat">Whether it only fills gaps also where it says as much.</param>
    public static Recipe Join(Recipe stored, Recipe row, bool isRepeat)
    {
        int needed = CountFields(stored) + (isRepeat ? 1 : 0);
        (Recipe first, Recipe second) = CountFields(row) < needed ? (stored, row) : (row, stored);
        return stored with
        {
            Name = first.Name,
            Minutes = first.Minutes ?? second.Minutes,
            Tags = FirstFilled(first.Tags, second.Tags),
            Ingredients = FirstFilled(first.Ingredients, second.Ingredients),
            Steps = FirstFilled(first.Steps, second.Steps),
            Description = first.Description ?? second.Description,
        };
    }

    public static bool AreEqual(Recipe one, Recipe other) =>
        one.Name == other.Name
        && one.Minutes == other.Minutes
        && one.Description == other.Description
        && one.Tags.SequenceEqual(other.Tags)
        && one.Ingredients.SequenceEqual(other.Ingredients)
        && one.Steps.SequenceEqual(other.Steps);

    private static int CountFields(Recipe recipe) =>
        (recipe.Minutes is null ? 0 : 1)
        + (recipe.Description is null ? 0 : 1)
        + Math.Min(1, recipe.Tags.Count)
        + Math.Min(1, recipe.Ingredients.Count)
        + Math.Min(1, recipe.Steps.Count);

    private static IReadOnlyList<string> FirstFilled(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Count > 0 ? first : second;
}
