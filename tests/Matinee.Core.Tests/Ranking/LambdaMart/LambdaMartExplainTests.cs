using System.Numerics;
using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class LambdaMartExplainTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Explain_SmallTrees_MatchesShapleyOverAllSubsets(int depth)
    {
        RankingData data = PlantedGroups.Create(20, 40, signal: 0.3, seed: depth);
        LambdaMartModel model = Fit(data, leaves: 15, depth);
        (TreeEnsemble trees, _) = TreeTensors.Read(model.ToTensors());
        float[] contributions = new float[PlantedGroups.Features];

        for (int row = 0; row < 20; row++)
        {
            float rest = model.Explain(data.Features.Row(row), contributions);

            float[] features = data.Features.Row(row).ToArray();
            Assert.Equal(Expectation(trees, features, known: 0), rest, 1e-5);
            for (int feature = 0; feature < contributions.Length; feature++)
            {
                Assert.Equal(Shapley(trees, features, feature), contributions[feature], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(5, 31, 8)] // 4 nodes: up to 8 features on a path
    [InlineData(12, 63, 12)] // 8 nodes
    [InlineData(24, 63, 40)] // 16 nodes
    [InlineData(60, 200, 60)] // more than one vector of nodes
    public void Explain_AnyWidth_AddsUpToTheScore(int features, int leaves, int depth)
    {
        RankingData data = Wide(features);
        LambdaMartModel model = Fit(data, leaves, depth);
        var rows = new RowMatrix(7, features, data.Features.Memory[..(7 * features)]);
        float[] all = new float[7 * features];
        float[] one = new float[features];

        float rest = model.Explain(rows, all);

        for (int row = 0; row < rows.Rows; row++)
        {
            float score = model.Score(rows.Row(row));
            float[] own = all.AsSpan(row * features, features).ToArray();
            Assert.Equal(score, rest + own.Sum(), 1e-4 * (1 + Math.Abs(score)));
            Assert.Equal(rest, model.Explain(rows.Row(row), one));
            Assert.Equal(one, own);
        }
    }

    [Fact]
    public void Explain_NoTrees_IsZero()
    {
        var data = new RankingData(new RowMatrix(2, 1, new float[] { 1, 1 }), new float[] { 0, 1 }, new[] { 0, 2 });
        float[] contributions = [7];

        float rest = PlantedGroups.Fit(new LambdaMartOptions(), data).Explain([1], contributions);

        Assert.Equal(0, rest);
        Assert.Equal([0], contributions);
    }

    private static LambdaMartModel Fit(RankingData data, int leaves, int depth) => PlantedGroups.Fit(
        new LambdaMartOptions
        {
            Trees = 4,
            MaxLeaves = leaves,
            MaxDepth = depth,
            MinRowsPerLeaf = 1,
            Regularization = 0.01f,
            LearningRate = 0.5f,
        }, data);

    /// <summary>Every feature tells a little, so that paths hold many of them.</summary>
    private static RankingData Wide(int features)
    {
        var random = new Random(features);
        float[] values = [.. Enumerable.Range(0, 3000 * features).Select(_ => random.NextSingle())];
        float[] labels = new float[3000];
        for (int row = 0; row < labels.Length; row++)
        {
            // a chain: the first feature below one half decides, so that paths go deep
            ReadOnlySpan<float> own = values.AsSpan(row * features, features);
            labels[row] = Math.Min(31, own.IndexOfAnyInRange(0, 0.12f) + 1);
        }

        int[] starts = [.. Enumerable.Range(0, 31).Select(group => group * 100)];
        return new RankingData(new RowMatrix(3000, features, values), labels, starts);
    }

    private static double Shapley(TreeEnsemble trees, float[] features, int feature)
    {
        double sum = 0;
        int count = features.Length;
        for (int known = 0; known < 1 << count; known++)
        {
            if ((known & (1 << feature)) != 0)
            {
                continue;
            }

            int size = BitOperations.PopCount((uint)known);
            double weight = Factorial(size) * Factorial(count - size - 1) / Factorial(count);
            sum += weight *
                (Expectation(trees, features, known | (1 << feature)) - Expectation(trees, features, known));
        }

        return sum;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    /// <summary>Sum of the trees' expectations with the features of a mask known: algorithm 1 of the paper.</summary>
    private static double Expectation(TreeEnsemble trees, float[] features, int known) =>
        Enumerable.Range(0, trees.Trees).Sum(tree => Expectation(trees, trees.Starts[tree], features, known));

    private static double Expectation(TreeEnsemble trees, int node, float[] features, int known)
    {
        if (trees.IsLeaf(node))
        {
            return trees.Values[node];
        }

        int left = trees.Left[node];
        double ifLeft = Expectation(trees, left, features, known);
        double ifRight = Expectation(trees, left + 1, features, known);
        float value = features[trees.Features[node]];
        if ((known & (1 << trees.Features[node])) == 0)
        {
            double all = trees.Covers[left] + trees.Covers[left + 1];
            return ((trees.Covers[left] * ifLeft) + (trees.Covers[left + 1] * ifRight)) / all;
        }

        bool isLeft = float.IsNaN(value)
            ? (MissingRule)trees.Missing[node] == MissingRule.Left
            : value <= trees.Thresholds[node];
        return isLeft ? ifLeft : ifRight;
    }
}
