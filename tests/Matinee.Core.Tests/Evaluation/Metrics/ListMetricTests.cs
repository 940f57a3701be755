using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Tests.Evaluation.Metrics;

public class ListMetricTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(61, 67);

    [Fact]
    public void ItemCoverage_ThreeOfFourSeen_IsThreeQuarters() =>
        Assert.Equal(0.75, Exposure.ItemCoverage([5, 0, 1, 2]));

    [Fact]
    public void Gini_KnownCounts_MatchesHandComputedValue() =>
        // ascending 0 1 2 5: (-3·0 - 1·1 + 1·2 + 3·5) / (4·8) = 16/32
        Assert.Equal(0.5, Exposure.Gini([5, 0, 1, 2]), 12);

    [Fact]
    public void Gini_EqualCounts_IsZero() => Assert.Equal(0, Exposure.Gini([3, 3, 3]), 12);

    [Fact]
    public void Gini_OneItemInAllLists_IsOneLessItsShare() => Assert.Equal(0.75, Exposure.Gini([0, 8, 0, 0]), 12);

    [Fact]
    public void Gini_AnyCounts_LiesBetweenZeroAndOne() =>
        Prop.ForAll(Gen.Choose(0, 20).NonEmptyListOf().ToArbitrary(), counts =>
            double.IsNaN(Exposure.Gini([.. counts])) == counts.All(count => count == 0)
            && !(Exposure.Gini([.. counts]) is < 0 or >= 1))
        .Check(Seeded);

    [Fact]
    public void Exposure_NoItems_IsUndefined()
    {
        Assert.True(double.IsNaN(Exposure.ItemCoverage([])));
        Assert.True(double.IsNaN(Exposure.Gini([])));
    }

    [Fact]
    public void GenreCoverage_TwoItemsWithACommonGenre_CountsItOnce()
    {
        // item 0: genres 0, 1; item 1: genre 1; four genres in all
        SparseMatrix genres = SparseMatrix.FromEntries(3, 4, [(0, 0, 1), (0, 1, 1), (1, 1, 1), (2, 3, 1)]);

        Assert.Equal(0.5, GenreCoverage.Of([0, 1], genres));
    }

    [Fact]
    public void IntraListSimilarity_ThreeItems_IsMeanOverPairs()
    {
        // pairs: 0·1 = 1, 0·2 = 0, 1·2 = 0
        var vectors = new RowMatrix(3, 2, new float[] { 1, 0, 1, 0, 0, 1 });

        Assert.Equal(1 / 3.0, IntraListSimilarity.Of([0, 1, 2], vectors), 12);
    }

    [Fact]
    public void IntraListSimilarity_OneItem_IsUndefined() =>
        Assert.True(double.IsNaN(IntraListSimilarity.Of([0], new RowMatrix(1, 1, new float[] { 1 }))));

    [Fact]
    public void PopularityRank_Ties_GoToTheLowerItem()
    {
        // users an item: 1, 2, 1, 0 -> ranks 2, 1, 3, 4
        var rank = new PopularityRank(new InteractionMatrix(
            SparseMatrix.FromEntries(2, 4, [(0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 2, 1)])));

        Assert.Equal([2, 1, 3, 4], new[] { 0, 1, 2, 3 }.Select(item => rank.MeanOf([item])));
        Assert.Equal(2, rank.MeanOf([1, 2]));
        Assert.True(double.IsNaN(rank.MeanOf([])));
    }

    [Fact]
    public void MeanOverUsers_KnownValues_MatchesHandComputedError()
    {
        // mean 2, squares 1 + 0 + 1 = 2, s² = 2/2 = 1, error = 1/√3
        MeanOverUsers mean = MeanOverUsers.Of([1, double.NaN, 2, 3]);

        Assert.Equal((2, 3), (mean.Mean, mean.UserCount));
        Assert.Equal(0.57735, mean.StandardError, 5);
    }

    [Fact]
    public void MeanOverUsers_Nobody_IsUndefined()
    {
        MeanOverUsers mean = MeanOverUsers.Of([double.NaN]);

        Assert.True(double.IsNaN(mean.Mean));
        Assert.True(double.IsNaN(mean.StandardError));
    }
}
