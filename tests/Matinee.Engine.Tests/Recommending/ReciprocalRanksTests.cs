using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class ReciprocalRanksTests
{
    [Fact]
    public void Fuse_TwoLists_AddsTheReciprocalRanks()
    {
        // 7: 1/61 + 1/62; 8: 1/62; 9: 1/61
        IReadOnlyList<(long Id, double Score)> fused = ReciprocalRanks.Fuse([7, 8], [9, 7]);

        Assert.Equal([7, 9, 8], fused.Select(pair => pair.Id));
        Assert.Equal((1.0 / 61) + (1.0 / 62), fused[0].Score, 1e-12);
    }

    [Fact]
    public void Fuse_EqualScores_KeepsTheOrderOfTheFirstList() =>
        Assert.Equal([5, 2], ReciprocalRanks.Fuse([5], [2]).Select(pair => pair.Id));

    [Fact]
    public void Fuse_IdTwiceInAList_CountsAtItsFirstPlace() =>
        Assert.Equal([(4, 1.0 / 61), (3, 1.0 / 62)], ReciprocalRanks.Fuse([4, 4, 3]));

    [Fact]
    public void Fuse_NoLists_IsEmpty() => Assert.Empty(ReciprocalRanks.Fuse());
}
