using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class LambdaMartTrainerTests
{
    [Fact]
    public void Fit_SixHundredGroupsWithOneRelevantRow_FindsThePlantedFeature()
    {
        RankingData train = PlantedGroups.Create(600, 300, signal: 0.9, seed: 1);
        RankingData test = PlantedGroups.Create(100, 300, signal: 0.9, seed: 2);
        var options = new LambdaMartOptions { Trees = 60, EarlyStoppingRounds = 20 };

        LambdaMartModel model = PlantedGroups.Fit(options, train, PlantedGroups.Create(100, 300, 0.9, 3));

        // the relevant row lies above all others in 90 of 100 groups
        Assert.True(Ndcg(model, test) > 0.9);
        Assert.Equal("f0", model.Importance().MaxBy(feature => feature.Gain)?.Name);
    }

    [Fact]
    public void Fit_PureNoise_StopsEarly()
    {
        RankingData train = PlantedGroups.Create(200, 60, signal: 0, seed: 1);
        RankingData validation = PlantedGroups.Create(100, 60, signal: 0, seed: 2);
        var options = new LambdaMartOptions { EarlyStoppingRounds = 20 };
        var seen = new Seen();

        LambdaMartModel model = PlantedGroups.Fit(options, train, validation, seen);

        Assert.Equal(model.TreeCount + 20, seen.Reports.Count);
        Assert.True(seen.Reports.Count < 200);
    }

    [Fact]
    public void Fit_Validation_KeepsTheTreesOfTheBestNdcg()
    {
        RankingData train = PlantedGroups.Create(60, 30, signal: 0.4, seed: 1);
        RankingData validation = PlantedGroups.Create(60, 30, signal: 0.4, seed: 2);
        var seen = new Seen();

        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions { Trees = 80 }, train, validation, seen);

        double best = seen.Reports.Max(report => report.ValidationNdcg);
        Assert.Equal(seen.Reports.First(report => report.ValidationNdcg == best).Trees, model.TreeCount);
        Assert.Equal(best, Ndcg(model, validation), 1e-9);
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(0.6f, 0.7f)]
    public void Fit_AnyNumberOfThreads_GivesTheSameBits(float groupFraction, float featureFraction)
    {
        RankingData train = PlantedGroups.Create(400, 100, signal: 0.3, seed: 1);
        var options = new LambdaMartOptions
        {
            Trees = 8,
            GroupFraction = groupFraction,
            FeatureFraction = featureFraction,
            MaxThreads = 1,
        };

        float[] one = Scores(PlantedGroups.Fit(options, train), train);
        float[] four = Scores(PlantedGroups.Fit(options with { MaxThreads = 4 }, train), train);
        float[] otherSeed = Scores(PlantedGroups.Fit(options with { Seed = 1 }, train), train);

        Assert.Equal(one, four);
        Assert.NotEqual(one, otherSeed);
    }

    [Fact]
    public void Fit_RelevantRowsMissTheFeature_SendsMissingToThem()
    {
        // nothing but the hole tells the relevant row: value bins against the missing bin is the only split
        float[] features = [.. Enumerable.Range(0, 400).Select(row => row % 4 == row / 4 % 4 ? float.NaN : 1)];
        float[] labels = [.. features.Select(value => float.IsNaN(value) ? 1f : 0)];
        int[] starts = [.. Enumerable.Range(0, 101).Select(group => 4 * group)];
        var data = new RankingData(new RowMatrix(400, 1, features), labels, starts);

        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions { Trees = 3 }, data);

        Assert.True(model.Score([float.NaN]) > model.Score([1]));
        Assert.Equal(1, Ndcg(model, data), 1e-9);
    }

    [Fact]
    public void Fit_OneGroupOfTwoRows_MatchesHandComputedLeaves()
    {
        // scores are equal: p = 1/2, Δ = (1 − 1/log2 3)/1 = 0.36907, λ = Δ/2 = 0.184535, h = Δ/4 = 0.0922675;
        // leaf = −(−0.184535)/(0.0922675 + 1)·0.5 = 0.0844733
        var data = new RankingData(new RowMatrix(2, 1, new float[] { 1, 2 }), new float[] { 0, 1 }, new[] { 0, 2 });
        var options = new LambdaMartOptions
        {
            Trees = 1,
            MinRowsPerLeaf = 1,
            LearningRate = 0.5f,
            IsNormalized = false,
        };

        LambdaMartModel model = PlantedGroups.Fit(options, data);

        Assert.Equal(-0.0844733f, model.Score([1.4f]), 1e-5);
        Assert.Equal(0.0844733f, model.Score([1.6f]), 1e-5);
    }

    [Fact]
    public void Fit_NothingToSplit_GivesNoTreesAndScoresZero()
    {
        var data = new RankingData(new RowMatrix(2, 1, new float[] { 1, 1 }), new float[] { 0, 1 }, new[] { 0, 2 });

        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions(), data);

        Assert.Equal(0, model.TreeCount);
        Assert.Equal(0, model.Score([1]));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        RankingData train = PlantedGroups.Create(10, 10, signal: 1, seed: 1);

        Assert.ThrowsAny<OperationCanceledException>(() => new LambdaMartTrainer(new LambdaMartOptions())
            .Fit(train, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(5, 3, 1)]
    [InlineData(5, 31, 40)]
    [InlineData(2, 31, 1)]
    public void Fit_LimitsOfTheTree_Hold(int depth, int leaves, int rowsPerLeaf)
    {
        RankingData train = PlantedGroups.Create(20, 50, signal: 0.2, seed: 1);
        var options = new LambdaMartOptions
        {
            Trees = 5,
            MaxDepth = depth,
            MaxLeaves = leaves,
            MinRowsPerLeaf = rowsPerLeaf,
        };

        (TreeEnsemble trees, _) = TreeTensors.Read(PlantedGroups.Fit(options, train).ToTensors());

        Assert.True(trees.Depths().Max() <= depth);
        Assert.All(
            Enumerable.Range(0, trees.Trees),
            tree => Assert.True((trees.Starts[tree + 1] - trees.Starts[tree] + 1) / 2 <= leaves));
        Assert.True(trees.Covers.Min() >= rowsPerLeaf);
    }

    [Fact]
    public void Fit_OtherFeatureNames_Throws()
    {
        RankingData train = PlantedGroups.Create(2, 2, signal: 1, seed: 1);
        var other = new RankingData(train.Features, train.Labels, train.GroupStarts, ["a", "b", "c", "d", "e"]);

        Assert.Throws<ArgumentException>(() => PlantedGroups.Fit(new LambdaMartOptions(), train, other));
    }

    private static double Ndcg(LambdaMartModel model, RankingData data) =>
        new GradedNdcg(data, 10, 1).Mean(Scores(model, data));

    private static float[] Scores(LambdaMartModel model, RankingData data)
    {
        float[] scores = new float[data.Features.Rows];
        model.Score(data.Features, scores);
        return scores;
    }

    private sealed class Seen : IProgress<LambdaMartProgress>
    {
        public List<LambdaMartProgress> Reports { get; } = [];

        public void Report(LambdaMartProgress value) => Reports.Add(value);
    }
}
