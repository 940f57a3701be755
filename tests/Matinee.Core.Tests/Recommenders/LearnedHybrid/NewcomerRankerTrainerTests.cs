using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tensors;
using Matinee.Core.Tests.Evaluation.Protocols;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class NewcomerRankerTrainerTests
{
    private static readonly NewcomerRankerOptions Options = new()
    {
        GivenCounts = [3, 6],
        CandidatesPerTower = 100,
        Ranker = new LambdaMartOptions { Trees = 20, MaxLeaves = 4, MinRowsPerLeaf = 2 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Fit_AFactDecides_RanksTheRestOfTheSeriesFirst()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        ItemFacts facts = PlantedSeries.Facts();
        LambdaMartModel ranker = Fit(Options, interactions, PlantedSeries.Everything());

        // A stranger who likes the second item of the sixth series, 20 to 23.
        var model = new LearnedHybridModel(
            [new("everything", PlantedSeries.Everything().Fit(interactions, Token))],
            facts,
            ItemTimeline.OfTotals(new int[PlantedSeries.Items]),
            ranker);
        RankedCandidates ranked = model.Rank(new SparseRow([21], [1f]));
        float[] scores = [.. ranked.Scores];
        int[] items = [.. ranked.Items];
        Array.Sort(scores, items);

        Assert.Equal([20, 22, 23], items.Reverse().Take(3).Order());
    }

    [Fact]
    public void Fit_EachUser_IsAStrangerToTheTowersOfOneFold()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        var seen = new List<InteractionMatrix>();

        Fit(Options, interactions, new TowerFit("spy", (train, _) =>
        {
            seen.Add(train);
            return new TableModel(train.ItemCount, (_, _) => 1);
        }));

        Assert.Equal([48, 48, 48, 48, 48], seen.Select(matrix => matrix.UserCount)); // 60 users less 12
        Dictionary<string, int> known = seen.SelectMany(Histories).CountBy(history => history).ToDictionary();
        Assert.All(
            Histories(interactions).CountBy(history => history),
            history => Assert.Equal(4 * history.Value, known[history.Key]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Fit_AnyThreadCount_GivesTheSameBits(int threads)
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        NewcomerRankerOptions parallel = Options with { Ranker = Options.Ranker with { MaxThreads = threads } };

        TensorSet expected = Fit(Options, interactions, PlantedSeries.Everything()).ToTensors();
        TensorSet actual = Fit(parallel, interactions, PlantedSeries.Everything()).ToTensors();

        Assert.All(expected.Tensors, tensor =>
            Assert.Equal(tensor.Value.Bytes.ToArray(), actual.Get(tensor.Key).Bytes.ToArray()));
    }

    [Fact]
    public void Fit_NobodyHasEnough_SaysSo()
    {
        var interactions = new InteractionMatrix(
            SparseMatrix.FromEntries(4, 2, [(0, 0, 1f), (1, 1, 1f), (2, 0, 1f), (3, 1, 1f)]));

        Assert.Throws<ModelFitException>(
            () => new NewcomerRankerTrainer(Options).Fit(
                interactions, interactions.ByUser, [PlantedSeries.Everything()], ItemFacts.None(2), Token));
    }

    [Fact]
    public void Fit_RatedOfOtherShape_IsRefused() => Assert.Throws<ArgumentException>(
        () => new NewcomerRankerTrainer(Options).Fit(
            PlantedSeries.Interactions(),
            SparseMatrix.FromEntries(1, PlantedSeries.Items, []),
            [PlantedSeries.Everything()],
            PlantedSeries.Facts(),
            Token));

    [Fact]
    public void Describe_GivenRatings_AreNoCandidatesAndOnlyLikesAreHistory()
    {
        var liked = new SparseRow([0, 1, 3], [1f, 1f, 1f]);
        NewcomerGroup? group = NewcomerGroup.Describe(0.5, liked, [1, 2], Nominate(items: 5));

        // Items 0, 3 and 4 are left; 0 and 3 are liked, and the tower scores by the one liked item that was given.
        Assert.NotNull(group);
        Assert.Equal([1, 1, 0], group.Labels);
        int width = group.Features.Length / 3;
        Assert.Equal([10, 13, 14], [group.Features[0], group.Features[width], group.Features[2 * width]]);
    }

    [Theory]
    [InlineData(new[] { 2, 4 })] // nothing liked is given
    [InlineData(new[] { 0, 1, 3 })] // nothing liked is left
    public void Describe_NothingToLearn_IsNull(int[] given) => Assert.Null(
        NewcomerGroup.Describe(0.5, new SparseRow([0, 1, 3], [1f, 1f, 1f]), given, Nominate(items: 5)));

    /// <summary>A tower that scores ten times the number of liked items, plus the item.</summary>
    private static Nominations Nominate(int items) => new(
        [new("count", new TableModel(items, (history, item) => (10 * history.Length) + item))],
        new CandidateFeatures(["count"], ItemFacts.None(items), ItemTimeline.OfTotals(new int[items])),
        candidatesPerTower: items);

    private static LambdaMartModel Fit(NewcomerRankerOptions options, InteractionMatrix liked, TowerFit tower) =>
        new NewcomerRankerTrainer(options).Fit(liked, liked.ByUser, [tower], PlantedSeries.Facts(), Token);

    private static IEnumerable<string> Histories(InteractionMatrix matrix) => Enumerable.Range(0, matrix.UserCount)
        .Select(user => string.Join(' ', matrix.ByUser.Row(user).Indices.ToArray()));
}
