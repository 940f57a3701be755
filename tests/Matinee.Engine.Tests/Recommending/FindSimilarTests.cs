using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Testing;
using Matinee.Text.Lsa;

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
        // Films 1 and 3 came out in 1981 and 1983, have one language and the same two genres, and no keywords,
        // cast or directors.
        var models = new TrainedModels(tiny.Snapshot);
        float cosine = models.Nearness(models.TitleVectors.Row(models.ItemOf(tiny.Engine.Id(1))))[
            models.ItemOf(tiny.Engine.Id(3))];
        double words = WordCosine(models.Encoder, tiny.Engine.Id(1), tiny.Engine.Id(3));
        double expected = (0.2 * cosine) + (0.25 * words) + 0.1 + 0.1 + (0.05 * Math.Exp(-2 / 20.0)) + 0.05;

        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100,
            new SimilarOptions { By = SimilarBy.Plot, RenownBoost = 0 });

        Assert.Equal(expected, answer.Items.Single(item => item.Id == tiny.Engine.Id(3)).Similarity, precision: 5);
    }

    [Fact]
    public void ToTitle_ByPeople_LeavesOutTitlesThatNobodyLikedBothOf()
    {
        SimilarTitles answer = Find.ToTitle(
            "x", tiny.Engine.Id(1), TitleFilter.None, 100, new SimilarOptions { By = SimilarBy.People });

        Assert.Equal(1, answer.Items[0].Similarity);
        Assert.All(answer.Items, item => Assert.True(item.Similarity > 0));
        Assert.DoesNotContain(answer.Items, item => item.Id == tiny.Engine.Id(TitleCount)); // nobody rated it
    }

    [Fact]
    public void ToTitle_ByPeople_IsTheNeighborsPartOfAllItsBonds()
    {
        // weight(1, j) / Σ over the neighbors of j, and the largest of them is 1.
        var models = new TrainedModels(tiny.Snapshot);
        SparseMatrix neighbors = ((ItemKnnModel)models.ItemKnn).Neighbors;
        SparseRow row = neighbors.Row(models.ItemOf(tiny.Engine.Id(1)));
        var parts = new Dictionary<long, double>();
        for (int i = 0; i < row.Count; i++)
        {
            double all = neighbors.Row(row.Indices[i]).Values.ToArray().Sum(weight => (double)weight);
            parts.Add(models.Items.TitleIds.Span[row.Indices[i]], row.Values[i] / all);
        }

        double largest = parts.Values.Max();

        Dictionary<long, double> likeness = Likeness(new SimilarOptions { By = SimilarBy.People });

        Assert.Equal(parts.Keys.Order(), likeness.Keys.Order());
        Assert.All(likeness, pair => Assert.Equal(parts[pair.Key] / largest, pair.Value, tolerance: 2e-6));
    }

    [Fact]
    public void ToTitle_SnapshotWithoutWords_AnswersWithoutThatShare()
    {
        using var folder = new TemporaryFolder();
        var store = new SnapshotStore(folder.Path);
        using (SnapshotWriter writer = store.CreateWriter())
        {
            foreach (string file in tiny.Snapshot.Manifest.Files.Keys.Where(file => file != SnapshotFiles.TitleWords))
            {
                writer.Add(file, tiny.Snapshot.Tensors(file));
            }

            writer.Commit(new SnapshotDescription { DataFingerprint = "older" });
        }

        using Snapshot older = store.Latest() ?? throw new InvalidOperationException("Nothing was written.");
        SimilarTitle[] now = [.. Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100).Items];

        var before = new FindSimilar(tiny.Engine.Database, older)
            .ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100).Items.ToDictionary(item => item.Id);

        Assert.All(now, item => Assert.Equal(
            item.Reasons!.Where(reason => reason.Feature != "words").Sum(reason => reason.Share), // similar has reasons
            before[item.Id].Similarity,
            tolerance: 2e-6));
    }

    [Fact]
    public void ToTitle_ByPeopleOfAnUnratedTitle_IsEmpty() =>
        Assert.Empty(Find.ToTitle(
            "x", tiny.Engine.Id(TitleCount), TitleFilter.None, 5, new SimilarOptions { By = SimilarBy.People }).Items);

    [Fact]
    public void ToTitle_Both_IsNineTenthsPlotAndOneTenthPeople()
    {
        Dictionary<long, double> plot = Likeness(new SimilarOptions { By = SimilarBy.Plot, RenownBoost = 0 });
        Dictionary<long, double> people = Likeness(new SimilarOptions { By = SimilarBy.People });

        foreach ((long id, double both) in Likeness(new SimilarOptions { RenownBoost = 0 }))
        {
            Assert.Equal((0.9 * plot[id]) + (0.1 * people.GetValueOrDefault(id)), both, tolerance: 5e-6);
        }
    }

    [Fact]
    public void ToTitle_UsualRenown_AddsATenthOfIt()
    {
        ItemColumns items = new TrainedModels(tiny.Snapshot).Items;
        Dictionary<long, double> without = Likeness(new SimilarOptions { RenownBoost = 0 });

        foreach ((long id, double with) in Likeness(new SimilarOptions()))
        {
            double renown = items.RenownOf(items.FindItem(id) ?? -1);
            Assert.Equal(without[id] + (0.1 * renown), with, tolerance: 5e-6);
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

    private double WordCosine(LsaModel encoder, long oneId, long anotherId)
    {
        (int[] terms, float[] weights) = encoder.TermsOf(WordsOf(oneId));
        (int[] otherTerms, float[] otherWeights) = encoder.TermsOf(WordsOf(anotherId));
        return terms.Zip(weights).Sum(
            word => (double)word.Second * otherWeights.ElementAtOrDefault(Array.IndexOf(otherTerms, word.First)));
    }

    private string WordsOf(long id)
    {
        Title title = tiny.Engine.Database.Titles.Find(id) ?? throw new InvalidOperationException("It was imported.");
        return $"{title.Name}: {title.Overview}. {title.Tagline}. {string.Join(", ", title.Keywords)}";
    }

    private Dictionary<long, double> Likeness(SimilarOptions options) =>
        Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100, options).Items
            .ToDictionary(item => item.Id, item => item.Similarity);
}
