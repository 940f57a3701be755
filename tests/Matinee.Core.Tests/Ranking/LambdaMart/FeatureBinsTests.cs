using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class FeatureBinsTests
{
    [Fact]
    public void Fit_FewDistinctValues_GivesEachABin()
    {
        FeatureBins bins = Fit([3, 1, float.NaN, 1, 2, 3, 3], maxBins: 3);

        Assert.Equal([1.5f, 2.5f, float.MaxValue], bins.UpperBounds);
        Assert.Equal([2, 0, 255, 1], new[] { 3, 1, float.NaN, 2 }.Select(value => (int)bins.BinOf(value)));
        Assert.Equal(0, bins.BinOf(1.5f));
        Assert.Equal(1, bins.BinOf(1.6f));
    }

    [Fact]
    public void Fit_ManyDistinctValues_FillsBinsEvenly()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)i)];

        FeatureBins bins = Fit(values, maxBins: 10);

        Assert.All(values.CountBy(bins.BinOf), bin => Assert.Equal(100, bin.Value));
    }

    [Fact]
    public void Fit_OneFrequentValue_KeepsItApart()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => i < 600 ? 500.5f : i)];

        FeatureBins bins = Fit(values, maxBins: 8);

        Assert.Equal(600, values.Count(value => bins.BinOf(value) == bins.BinOf(500.5f)));
        Assert.True(bins.UpperBounds.Length <= 8);
    }

    [Fact]
    public void Fit_NeighboringFloats_AreToldApart()
    {
        FeatureBins bins = Fit([1, MathF.BitIncrement(1)], maxBins: 255);

        Assert.Equal(0, bins.BinOf(1));
        Assert.Equal(1, bins.BinOf(MathF.BitIncrement(1)));
    }

    [Fact]
    public void Fit_NothingButMissing_HasOneBin() => Assert.Equal([float.MaxValue], Fit([float.NaN], 255).UpperBounds);

    [Fact]
    public void RankingData_BadValues_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Data([float.PositiveInfinity, 0], [0, 1], [0, 2]));
        Assert.Throws<ArgumentException>(() => Data([0, 0], [0.5f, 1], [0, 2]));
        Assert.Throws<ArgumentException>(() => Data([0, 0], [-1, 1], [0, 2]));
        Assert.Throws<ArgumentException>(() => Data([0, 0], [0], [0, 2]));
        Assert.Throws<ArgumentException>(() => Data([0, 0], [0, 1], [0, 1]));
        Assert.Throws<ArgumentException>(() => Data([0, 0], [0, 1], [0, 0, 2]));
        Assert.Throws<ArgumentException>(
            () => new RankingData(new RowMatrix(1, 2, new float[2]), new float[1], new[] { 0, 1 }, ["a", "a"]));
    }

    private static FeatureBins Fit(float[] values, int maxBins) =>
        FeatureBins.Fit(new RowMatrix(values.Length, 1, values), 0, maxBins);

    private static RankingData Data(float[] features, float[] labels, int[] starts) =>
        new(new RowMatrix(2, 1, features), labels, starts);
}
