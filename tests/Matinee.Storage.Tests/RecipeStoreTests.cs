using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class RecipeStoreTests : IDisposable
{
    private static readonly Recipe Dip = new()
    {
        Source = "cards",
        SourceId = 31,
        Name = "bean dip",
        Minutes = 10,
        Tags = ["dips"],
        Ingredients = ["beans", "crème"],
        Steps = ["mash", "stir"],
        Description = "good",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public RecipeStoreTests() => _database = MatineeDatabase.Open(_folder.Path);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Find_StoredRecipe_HasEveryField()
    {
        _database.Recipes.Put(Dip);

        Recipe stored = Assert.Single(_database.Recipes.ReadAll());

        Assert.Equal(JsonSerializer.Serialize(Dip with { Id = stored.Id }), JsonSerializer.Serialize(stored));
        Assert.Equal("bean dip", _database.Recipes.Find(stored.Id)?.Name);
        Assert.Null(_database.Recipes.Find(stored.Id + 1));
    }

    [Fact]
    public void Put_SameSourceId_KeepsTheIdAndTakesWhatTheRowSays()
    {
        _database.Recipes.Put(Dip);
        long id = _database.Recipes.ReadAll().Single().Id;

        RowChange change = _database.Recipes.Put(Dip with { Name = "white bean dip", Minutes = 15 });

        Recipe stored = Assert.Single(_database.Recipes.ReadAll());
        Assert.Equal((id, "white bean dip", 15), (stored.Id, stored.Name, stored.Minutes));
        Assert.Equal(RowChange.Changed, change);
    }

    [Fact]
    public void Put_WholeRowAndItsCut_GivesTheWholeInAnyOrder()
    {
        Recipe cut = new() { Source = "cards", SourceId = 31, Name = "beandip", Ingredients = ["beans"] };

        Assert.Equal(RowChange.Added, _database.Recipes.Put(cut));
        Assert.Equal(RowChange.Changed, _database.Recipes.Put(Dip));
        Assert.Equal(RowChange.Unchanged, _database.Recipes.Put(cut));
        Assert.Equal(RowChange.Unchanged, _database.Recipes.Put(Dip));

        Recipe stored = Assert.Single(_database.Recipes.ReadAll());
        Assert.Equal(JsonSerializer.Serialize(Dip with { Id = stored.Id }), JsonSerializer.Serialize(stored));
    }

    [Fact]
    public void FindMany_AnyOrder_KeepsTheOrderOfTheIds()
    {
        _database.Recipes.Put(Dip);
        _database.Recipes.Put(Dip with { SourceId = 32, Name = "soup" });
        long[] ids = [.. _database.Recipes.ReadAll().Select(recipe => recipe.Id)];

        IReadOnlyList<Recipe> found = _database.Recipes.FindMany([ids[1], 999, ids[0]]);

        Assert.Equal(["soup", "bean dip"], found.Select(recipe => recipe.Name));
        Assert.Equal(2, _database.Recipes.Count());
    }

    [Fact]
    public void ReadVerdicts_ReviewsWithAndWithoutStars_AveragesTheRated()
    {
        _database.Recipes.Put(Dip);
        _database.Recipes.PutReview(Review(userId: 1, stars: 5));
        _database.Recipes.PutReview(Review(userId: 2, stars: 2));
        _database.Recipes.PutReview(Review(userId: 3, stars: null));

        RecipeVerdict verdict = Assert.Single(_database.Recipes.ReadVerdicts()).Value;

        Assert.Equal(new RecipeVerdict(3.5, 2), verdict); // (5 + 2) / 2
    }

    [Fact]
    public void PutReview_AgainAndOtherwise_SaysWhatChanged()
    {
        Assert.Equal(RowChange.Added, _database.Recipes.PutReview(Review(1, null)));
        Assert.Equal(RowChange.Unchanged, _database.Recipes.PutReview(Review(1, null)));
        Assert.Equal(RowChange.Changed, _database.Recipes.PutReview(Review(1, 4)));
    }

    [Fact]
    public void PutReview_TwoOfOnePersonAgain_KeepsTheLaterDayThenTheMostStars()
    {
        RecipeReviewRow[] rows =
        [
            Review(1, 5) with { Date = new DateOnly(2019, 12, 31) },
            Review(1, 2),
            Review(1, 3),
            Review(1, null),
        ];
        Array.ForEach(rows, row => _database.Recipes.PutReview(row));
        _database.Recipes.Put(Dip);
        string before = _database.CatalogueFingerprint();

        Assert.All(rows, row => Assert.Equal(RowChange.Unchanged, _database.Recipes.PutReview(row)));

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Equal(new RecipeVerdict(3, 1), Assert.Single(_database.Recipes.ReadVerdicts()).Value);
    }

    [Fact]
    public void Put_RepeatThatSaysAsMuch_ChangesNothing()
    {
        _database.Recipes.Put(Dip with { Description = null });

        Assert.Equal(
            RowChange.Unchanged, _database.Recipes.Put(Dip with { Name = "dip", Description = null }, isRepeat: true));
        Assert.Equal(RowChange.Changed, _database.Recipes.Put(Dip with { Name = "dip" }, isRepeat: true));
    }

    private static RecipeReviewRow Review(long userId, int? stars) =>
        new("cards", userId, 31, new DateOnly(2020, 2, 3), stars);
}
