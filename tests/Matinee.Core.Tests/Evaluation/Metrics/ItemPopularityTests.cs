using Matinee.Core.Data;
using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Tests.Evaluation.Metrics;

public class ItemPopularityTests
{
    // 20 items, so the head has 2; item 3 has three users, items 5 and 7 two each, the rest none; user 3 has nothing
    private static readonly ItemPopularity Popularity = new(new InteractionMatrix(SparseMatrix.FromEntries(
        4, 20, [(0, 3, 1), (1, 3, 1), (2, 3, 1), (0, 5, 1), (1, 5, 1), (0, 7, 1), (2, 7, 1)])));

    [Fact]
    public void MeanShareOf_List_CountsUsersWhoTookPart() =>
        Assert.Equal((1 + (2 / 3.0) + 0) / 3, Popularity.MeanShareOf([3, 7, 9]), 12);

    [Fact]
    public void HeadShareOf_Tie_TakesTheLowerItem() => Assert.Equal(2 / 3.0, Popularity.HeadShareOf([3, 5, 7]), 12);

    [Fact]
    public void Shares_EmptyList_AreUndefined()
    {
        Assert.True(double.IsNaN(Popularity.MeanShareOf([])));
        Assert.True(double.IsNaN(Popularity.HeadShareOf([])));
    }
}
