using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Recommending;

public class SnackMenuTests
{
    // Unit vectors in the plane; the recipe at (1, 0) is nearest to a taste of (1, 0).
    private static readonly RowMatrix Vectors = new(4, 2, new float[] { 1, 0, 0, 1, 1, 0, 1, 0 });

    private static readonly Recipe[] Recipes =
    [
        Recipe(1, minutes: 20, "main-dish"), Recipe(2, minutes: 25, "main-dish"),
        Recipe(3, minutes: 26, "snacks"), Recipe(4, minutes: null, "snacks"),
    ];

    [Fact]
    public void Build_SlowOrUntimedRecipes_AreNoSnacks() => Assert.Equal(2, Menu(Recipes).Count);

    [Fact]
    public void Pair_TwoPicksOfOneTaste_NeverShareARecipe()
    {
        var tastes = new RowMatrix(3, 2, new float[] { 1, 0, 1, 0, 1, 0 });
        IReadOnlyList<(long RecipeId, float Score)?> paired = Menu(Recipes).Pair(tastes);

        Assert.Equal((1L, 1f), paired[0]);
        Assert.Equal((2L, 0f), paired[1]);
        Assert.Null(paired[2]);
    }

    [Fact]
    public void Pair_PreferredTag_OutweighsASmallDifference()
    {
        Recipe[] recipes = [Recipe(1, 10, "main-dish"), Recipe(2, 10, "snacks")];
        var vectors = new RowMatrix(2, 2, new[] { 1f, 0, 0.8f, 0.6f });
        var menu = new SnackMenu(SnackMenu.Build(recipes, vectors, new SnackOptions()));

        IReadOnlyList<(long RecipeId, float Score)?> paired = menu.Pair(new RowMatrix(1, 2, new float[] { 1, 0 }));

        // 0.8 + 0.25 for the tag is more than 1.
        Assert.Equal(2, paired[0]!.Value.RecipeId);
    }

    [Fact]
    public void Pair_NoSnacks_GivesNull()
    {
        SnackMenu menu = Menu([.. Recipes.Select(recipe => recipe with { Minutes = 0 })]);

        Assert.Null(menu.Pair(new RowMatrix(1, 2, new float[2]))[0]);
    }

    private static SnackMenu Menu(Recipe[] recipes) => new(SnackMenu.Build(recipes, Vectors, new SnackOptions()));

    private static Recipe Recipe(long id, int? minutes, string tag) =>
        new() { Id = id, Source = "food-com", SourceId = id, Name = $"dish {id}", Minutes = minutes, Tags = [tag] };
}
