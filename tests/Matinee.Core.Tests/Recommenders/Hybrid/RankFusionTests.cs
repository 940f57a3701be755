using Matinee.Core.Recommenders.Hybrid;

namespace Matinee.Core.Tests.Recommenders.Hybrid;

public class RankFusionTests
{
    private static readonly RankFusion Fusion = new(new RankFusionOptions { RankConstant = 1, Depth = 2 });

    [Fact]
    public void Fuse_TwoTowers_MatchesHandComputedShares()
    {
        // k₀ = 1, depth 2. Tower a (w = 1): items 0, 1 at 1/2, 1/3; tower b (w = 2): items 1, 3 at 2/2, 2/3.
        // Divisor 1/2 + 2/2 = 3/2. Item 1: 2/9 + 2/3 = 8/9; item 3: 4/9; item 0: 1/3.
        FusedCandidates fused = Fusion.Fuse(
            [Tower("a", 1, 9, 8, 7, 0), Tower("b", 2, 0, 5, 1, 2)], allowed: [], itemCount: 4);

        Assert.Equal([1, 3, 0], fused.Items.ToArray());
        AssertNear([8 / 9f, 4 / 9f, 1 / 3f], fused.Scores);
        AssertNear([2 / 9f, 2 / 3f], fused.Shares(0));
        AssertNear([0, 4 / 9f], fused.Shares(1));
        AssertNear([1 / 3f, 0], fused.Shares(2));
    }

    [Fact]
    public void Fuse_FirstInEveryTower_ScoresOne()
    {
        FusedCandidates fused = Fusion.Fuse([Tower("a", 1, 1, 2), Tower("b", 3, -5, -4)], [], itemCount: 2);

        Assert.Equal(1, fused.Items[0]);
        Assert.Equal(1f, fused.Scores[0], 1e-6);
    }

    [Fact]
    public void Fuse_TowerWithoutEvidence_TakesNoPart()
    {
        FusedCandidates fused = Fusion.Fuse([Tower("a", 1, 3, 2), Tower("b", 9, 0, 0)], [], itemCount: 2);

        Assert.Equal(1f, fused.Scores[0], 1e-6);
        AssertNear([1, 0], fused.Shares(0));
    }

    [Fact]
    public void Fuse_NoEvidenceAnywhere_HasNoCandidates() =>
        Assert.Equal(0, Fusion.Fuse([Tower("a", 1, 0, 0)], [], itemCount: 2).Count);

    [Fact]
    public void Fuse_Mask_AppliesBeforeRanks()
    {
        FusedCandidates fused = Fusion.Fuse([Tower("a", 1, 9, 8, 7)], [false, false, true], itemCount: 3);

        Assert.Equal([2], fused.Items.ToArray());
        Assert.Equal(1f, fused.Scores[0], 1e-6);
    }

    [Fact]
    public void Fuse_TowerOfFewerItems_CoversTheFirstOnes()
    {
        // Short tower: item 0 at 1/2. Long tower: item 2 at 1/2, item 0 at 1/3. Divisor 1.
        FusedCandidates fused = Fusion.Fuse([Tower("short", 1, 1), Tower("long", 1, 1, 0, 2)], [], itemCount: 3);

        Assert.Equal([0, 2], fused.Items.ToArray());
        AssertNear([5 / 6f, 0.5f], fused.Scores);
    }

    [Fact]
    public void Fuse_EqualScores_RanksTheLowerIndexFirst() =>
        Assert.Equal([0, 1], Fusion.Fuse([Tower("a", 1, 4, 4, 4)], [], itemCount: 3).Items.ToArray());

    [Fact]
    public void Fuse_InvalidArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => Fusion.Fuse([Tower("a", 1, 1, 2)], [], itemCount: 1));
        Assert.Throws<ArgumentException>(() => Fusion.Fuse([Tower("a", 0, 1, 2)], [], itemCount: 2));
        Assert.Throws<ArgumentException>(() => Fusion.Fuse([Tower("a", 1, 1, 2)], [true], itemCount: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankFusionOptions { Depth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankFusionOptions { RankConstant = -1 });
    }

    private static TowerScores Tower(string name, float weight, params float[] scores) => new(name, weight, scores);

    private static void AssertNear(float[] expected, ReadOnlySpan<float> found) =>
        Assert.Equal(expected, found.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-6f);
}
