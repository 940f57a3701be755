using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class TreeGrowingTests
{
    [Fact]
    public void Pack_SumsOfRows_AreCloseAndCountsExact()
    {
        var random = new Random(1);
        float[] gradients = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle() - 0.5f)];
        float[] hessians = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle())];
        int[] rows = [.. Enumerable.Range(0, 5000)];
        var packed = new PackedGradients(5000);

        packed.Pack(gradients, hessians, rows, salt: 7, new ParallelOptions());

        // 13 bits of count leave 26 and 25 for the sums: a row is off by a step of at most Σ/2^24
        long half = packed.Words[..2500].Sum();
        long rest = packed.Total - half;
        Assert.Equal(2500, packed.Count(half));
        Assert.Equal(2500, packed.Count(rest));
        Assert.Equal(gradients[2500..].Sum(g => (double)g), packed.Gradient(rest) / packed.GradientScale, 0.01);
        Assert.Equal(hessians[2500..].Sum(h => (double)h), packed.Hessian(rest) / packed.HessianScale, 0.01);
    }

    [Fact]
    public void Restore_AnyOrder_SortsByScoreThenRow()
    {
        var random = new Random(2);
        float[] scores = [.. Enumerable.Range(0, 500).Select(_ => (float)random.Next(20))];
        int[] rows = [.. Enumerable.Range(0, 500).Reverse()];

        RowOrder.Restore(rows, scores);
        Assert.Equal(Enumerable.Range(0, 500).OrderByDescending(row => scores[row]), rows);

        scores[17] = 30;
        RowOrder.Restore(rows, scores);
        Assert.Equal(Enumerable.Range(0, 500).OrderByDescending(row => scores[row]), rows);
    }

    [Fact]
    public void Mean_GradesAndTies_MatchesHandComputedValue()
    {
        // group 0: ranked grades 1, 2 of rows 1, 0: (1 + 3/1.58496) / (3 + 1/1.58496) = 2.89279 / 3.63093 = 0.79671;
        // group 1: equal scores keep input order, grade 1 first: 1; group 2 has nothing relevant and does not count
        var data = new RankingData(
            new RowMatrix(6, 1, new float[6]), new float[] { 2, 1, 1, 0, 0, 0 }, new[] { 0, 2, 4, 6 });

        double ndcg = new GradedNdcg(data, 10, 1).Mean([1, 2, 5, 5, 1, 2]);

        Assert.Equal((0.79671 + 1) / 2, ndcg, 1e-5);
    }

    [Fact]
    public void Find_TwoBins_MatchesHandComputedGain()
    {
        // left: G = −3, H = 2, right: G = 1, H = 2, λ = 1: 9/3 + 1/3 − 4/5 = 2.5333
        var options = new LambdaMartOptions { MinRowsPerLeaf = 1, Regularization = 1 };
        var parallelism = new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken };
        BinnedRows data = BinnedRows.Fit(new RowMatrix(4, 1, new float[] { 1, 1, 2, 2 }), 255, parallelism);
        var packed = new PackedGradients(4);
        var rows = new LeafRows(4);
        rows.Reset([0, 4], [true]);
        packed.Pack([-1, -2, 2, -1], [1, 1, 1, 1], rows.All, salt: 1, new ParallelOptions());

        GrownNode[] tree = new TreeGrower(data, options, packed, parallelism).Grow(rows, [true]);

        Assert.Equal(3, tree.Length);
        Assert.Equal(9.0 / 3 + 1.0 / 3 - 4.0 / 5, tree[0].Split.Gain, 1e-4);
        Assert.Equal(2, tree[1].Rows);
    }
}
