using Matinee.Engine.Recommending;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

public class FindSimilarTests(TinySnapshot tiny) : IClassFixture<TinySnapshot>
{
    private const int TitleCount = 33;

    private FindSimilar Find => new(tiny.Engine.Database, tiny.Snapshot);

    [Fact]
    public void ToTitle_MoreThanThereAre_GivesAllOthersInFallingLikeness()
    {
        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100);

        Assert.Equal(TitleCount - 1, answer.Items.Count);
        Assert.Equal(answer.Items.OrderByDescending(item => item.Similarity), answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Id == tiny.Engine.Id(1));
    }

    [Fact]
    public void ToTitle_Filter_GivesEveryTitleThatPasses()
    {
        var romances = new TitleFilter { Genres = ["Romance"] };

        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), romances, 17);

        Assert.Equal(17, answer.Items.Count);
        Assert.All(answer.Items, item => Assert.Contains("Romance", item.Genres));
    }

    [Fact]
    public void ToTitle_ByPlot_IsTheSumOfItsShares()
    {
        // Films 1 and 3 came out in 1981 and 1983, have the same two genres, and no keywords or directors.
        var models = new TrainedModels(tiny.Snapshot);
        float cosine = models.Nearness(models.TitleVectors.Row(models.ItemOf(tiny.Engine.Id(1))))[
            models.ItemOf(tiny.Engine.Id(3))];
        double expected = (0.35 * cosine) + 0.2 + (0.1 * Math.Exp(-2 / 20.0)) + 0.05;

        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100, new SimilarOptions { By = SimilarBy.Plot });

        Assert.Equal(expected, answer.Items.Single(item => item.Id == tiny.Engine.Id(3)).Similarity, precision: 5);
    }

    [Fact]
    public void ToTitle_ByPeople_LeavesOutTitlesThatNobodyLikedBothOf()
    {
        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100, new SimilarOptions { By = SimilarBy.People });

        Assert.Equal(1, answer.Items[0].Similarity);
        Assert.All(answer.Items, item => Assert.True(item.Similarity > 0));
        Assert.DoesNotContain(answer.Items, item => item.Id == tiny.Engine.Id(TitleCount)); // nobody rated it
    }

    [Fact]
    public void ToTitle_ByPeopleOfAnUnratedTitle_IsEmpty() =>
        Assert.Empty(
            Find.ToTitle("x", tiny.Engine.Id(TitleCount), TitleFilter.None, 5, new SimilarOptions { By = SimilarBy.People }).Items);

    [Fact]
    public void ToTitle_Both_IsFourFifthsPlotAndOneFifthPeople()
    {
        Dictionary<long, double> plot = Likeness(new SimilarOptions { By = SimilarBy.Plot });
        Dictionary<long, double> people = Likeness(new SimilarOptions { By = SimilarBy.People });

        foreach ((long id, double both) in Likeness(new SimilarOptions { RenownBoost = 0 }))
        {
            Assert.Equal((0.8 * plot[id]) + (0.2 * people.GetValueOrDefault(id)), both, tolerance: 5e-6);
        }
    }

    [Fact]
    public void ToTitle_UsualRenown_AddsATwentiethOfIt()
    {
        ItemColumns items = new TrainedModels(tiny.Snapshot).Items;
        Dictionary<long, double> without = Likeness(new SimilarOptions { RenownBoost = 0 });

        foreach ((long id, double with) in Likeness(new SimilarOptions()))
        {
            double renown = items.RenownOf(items.FindItem(id) ?? -1);
            Assert.Equal(without[id] + (0.05 * renown), with, tolerance: 5e-6);
        }
    }

    [Fact]
    public void ToTitle_AnyTitle_IsTheSumOfItsReasons()
    {
        var options = new SimilarOptions { CastBoost = 0.3f, DirectorBoost = 0.2f };

        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100, options);

        Assert.All(answer.Items, item =>
        {
            Assert.NotEmpty(item.Reasons!); // similar always gives them
            Assert.Equal(item.Similarity, item.Reasons!.Sum(reason => reason.Share), precision: 9);
        });
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(2.1f)]
    [InlineData(float.NaN)]
    public void SimilarOptions_BoostOutOfRange_IsRefused(float boost)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimilarOptions { CastBoost = boost });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimilarOptions { DirectorBoost = boost });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimilarOptions { RenownBoost = boost });
    }

    [Fact]
    public void TinyCatalogue_NameOfFilmFive_IsSharedByTwo() =>
        Assert.Equal(TinyCatalogue.Name(5), TinyCatalogue.Name(TitleCount));

    private Dictionary<long, double> Likeness(SimilarOptions options) =>
        Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100, options).Items
            .ToDictionary(item => item.Id, item => item.Similarity);
}
