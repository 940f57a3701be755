using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

/// <summary>Films whose people, collections and votes are known, trained without ratings.</summary>
public sealed class FindSimilarPeopleTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MatineeDatabase _database = null!; // set before the first test runs
    private Snapshot _snapshot = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        _database = MatineeDatabase.Open(_folder.Path);
        Put(Film(1, "Lantern") with { Cast = ["A", "B", "C"], Directors = ["D"], Language = "fr" });
        Put(Film(2, "Lantern II") with { Cast = ["A", "B", "C"], Directors = ["E"], Language = "fr" });
        Put(Film(3, "Lantern III") with { Cast = ["A", "B", "C"], Directors = ["E"] });
        Put(Film(4, "Quiet Fox") with { Cast = ["A", "F"], Directors = ["G"], Language = "de" });
        Put(Film(5, "Paper Harbor") with { Cast = ["F"], Directors = ["D"], VoteAverage = 8, VoteCount = 10 });
        Put(Film(6, "Lantern") with { Cast = ["A", "B", "C"], Directors = ["D"], Year = 1991 }); // a second row of it
        Put(Film(7, "Lantern") with { Cast = ["H"], Directors = ["I"], Year = 1950 }); // another film of that name
        Put(Film(8, "Silver Mill") with { Cast = ["K"], Directors = ["G"], Language = "de" });
        var store = new SnapshotStore(_folder.Path);
        await new TrainModel(_database, store, TimeProvider.System).RunAsync(
            new TrainOptions { MeasuresQuality = false }, null, TestContext.Current.CancellationToken);
        _snapshot = store.Latest() ?? throw new InvalidOperationException("Nothing is trained.");
    }

    public ValueTask DisposeAsync()
    {
        _snapshot.Dispose();
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void ToTitle_SecondRowOfTheTitle_IsLeftOut()
    {
        long[] listed = Ids(new SimilarOptions { Franchise = FranchiseRule.Include });

        Assert.Equal([2, 3, 4, 5, 7, 8], listed.Order());
    }

    [Fact]
    public void ToTitle_ExcludeFranchise_ListsNoSequel() =>
        Assert.Equal([4, 5, 7, 8], Ids(new SimilarOptions { Franchise = FranchiseRule.Exclude }).Order());

    [Fact]
    public void ToTitle_OneOfAFranchise_ListsOneSequel() =>
        Assert.Single(Ids(new SimilarOptions { Franchise = FranchiseRule.One }), id => id is 2 or 3);

    [Fact]
    public void ToTitle_DirectorBoost_AddsItsShareToTheDirectorsFilm()
    {
        // Film 5 shares its only director with film 1: cosine 1, so the boost adds all of its weight.
        double without = Similar(5, new SimilarOptions()).Similarity;

        SimilarTitle with = Similar(5, new SimilarOptions { DirectorBoost = 0.5f });

        Assert.Equal(without + 0.5, with.Similarity, tolerance: 2e-6);
        Assert.Equal(
            "directors: D", with.Reasons!.Single(reason => reason.Feature == "director").Text); // similar has them
    }

    [Fact]
    public void ToTitle_CastBoost_AddsTheShareOfActorsByRarity()
    {
        // Eight films: A in five of them, F in two, B and C in four; H and K in one each stand in no table.
        // rarity = ln(1 + 8 / (1 + n)); cosine = rA² / (√(rA² + rB² + rC²) · √(rA² + rF²))
        double a = Math.Pow(Math.Log(1 + (8 / 6.0)), 2);
        double bc = Math.Pow(Math.Log(1 + (8 / 5.0)), 2);
        double f = Math.Pow(Math.Log(1 + (8 / 3.0)), 2);
        double cosine = a / Math.Sqrt((a + bc + bc) * (a + f));
        double without = Similar(4, new SimilarOptions()).Similarity;

        SimilarTitle with = Similar(4, new SimilarOptions { CastBoost = 0.5f });

        Assert.Equal(without + (0.5 * cosine), with.Similarity, tolerance: 2e-6);
    }

    [Fact]
    public void ToTitle_ByPlot_ActorInCommonHasATenthByRarity()
    {
        // F is in films 4 and 5, A in five of eight; film 5 has F alone: cosine = rF / √(rA² + rF²).
        double a = Math.Pow(Math.Log(1 + (8 / 6.0)), 2);
        double f = Math.Pow(Math.Log(1 + (8 / 3.0)), 2);

        Reason cast = new FindSimilar(_database, _snapshot)
            .ToTitle("x", 4, TitleFilter.None, 10, new SimilarOptions { By = SimilarBy.Plot })
            .Items.Single(item => item.Id == 5).Reasons!.Single(reason => reason.Feature == "cast"); // similar has them

        Assert.Equal(0.1 * Math.Sqrt(f / (a + f)), cast.Share, tolerance: 2e-6);
        Assert.Equal("cast: F", cast.Text);
    }

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    public void ToTitle_ByPlot_SameLanguageHasATenth(long id, double expected)
    {
        // Films 1 and 2 are in French, 4 and 8 in German; of the others no language is known.
        SimilarTitle title = new FindSimilar(_database, _snapshot)
            .ToTitle("x", 1, TitleFilter.None, 10, new SimilarOptions { By = SimilarBy.Plot })
            .Items.Single(item => item.Id == id);

        Reason[] ofLanguage = [.. title.Reasons!.Where(reason => reason.Feature == "language")]; // similar has them
        Assert.Equal(expected, ofLanguage.Sum(reason => reason.Share), tolerance: 1e-6);
    }

    [Fact]
    public void ToTitle_MinRating_ListsRatedTitlesOnly()
    {
        SimilarTitles answer = new FindSimilar(_database, _snapshot)
            .ToTitle("x", 1, new TitleFilter { MinRating = 7.5 }, 10);

        Assert.Equal(5, Assert.Single(answer.Items).Id);
    }

    private SimilarTitle Similar(long id, SimilarOptions options) =>
        new FindSimilar(_database, _snapshot)
            .ToTitle("x", 1, TitleFilter.None, 10, options with { Franchise = FranchiseRule.Include })
            .Items.Single(item => item.Id == id);

    private long[] Ids(SimilarOptions options) =>
        [.. new FindSimilar(_database, _snapshot).ToTitle("x", 1, TitleFilter.None, 10, options).Items
            .Select(item => item.Id)];

    private void Put(Title title) => _database.Titles.Put(title, TitleMerge.Names(title));

    private static Title Film(long id, string name) => new()
    {
        Id = id,
        Kind = "movie",
        Name = name,
        Year = 1990,
        Genres = ["Drama"],
        Overview = $"A keeper waits in house {id}, and waits.",
    };
}
