using System.Runtime.InteropServices;
using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tests.Evaluation.Protocols;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class NominationsTests
{
    private const float None = float.NaN;

    // Tower a scores all 6 items, tower b only the first 4; each may nominate 2.
    private static readonly float[] A = [0.9f, 0.8f, 0.7f, 0.6f, 0, -1];
    private static readonly float[] B = [0, 0, 1, 2];

    [Fact]
    public void Fill_TwoTowers_GivesTheUnionWithRanksOfNomineesOnly()
    {
        Nominations nominations = Filled([0], [], []);

        Assert.Equal([1, 2, 3], nominations.Items.ToArray());
        Assert.Equal([0.8f, 0.7f, 0.6f], Column(nominations, 0));
        Assert.Equal([1, 2, None], Column(nominations, 1));
        Assert.Equal([0, 1, 2], Column(nominations, 2));
        Assert.Equal([None, 2, 1], Column(nominations, 3));
    }

    [Fact]
    public void Fill_Mask_IsHonoredBeforeTheBestAreTaken()
    {
        Nominations nominations = Filled([0], [true, false, true, true, true, true], []);

        Assert.Equal([2, 3], nominations.Items.ToArray()); // tower a goes on to item 3
        Assert.Equal([1, 2], Column(nominations, 1));
    }

    [Fact]
    public void Fill_HistoryOfEverything_NominatesNothing() =>
        Assert.Equal(0, Filled([0, 1, 2, 3, 4, 5], [], []).Count);

    [Fact]
    public void Fill_ScoresOfZeroAndBelow_AreNoNominations() =>
        Assert.Equal(0, Filled([0, 1, 2, 3], [], []).Count); // 0 and −1 are left

    [Fact]
    public void Fill_MoreItems_AreDescribedUnlessTheyMayNotBe()
    {
        Nominations nominations = Filled([0], [true, true, true, true, true, false], [4, 0, 5, 4]);

        Assert.Equal([1, 2, 3, 4], nominations.Items.ToArray());
        Assert.Equal([0.8f, 0.7f, 0.6f, 0], Column(nominations, 0));
        Assert.Equal([1, 2, None, None], Column(nominations, 1));
        Assert.Equal([0, 1, 2, 0], Column(nominations, 2)); // tower b does not cover item 4
    }

    [Fact]
    public void Fill_AnotherUser_LeavesNoTraceOfTheFirst()
    {
        Nominations reused = Create();
        reused.Fill(new SparseRow([1], [1], [SmallMonth]), [true, true, false, true, true, true], [4, 5]);

        reused.Fill(new SparseRow([0], [1]), [], []);

        Nominations fresh = Filled([0], [], []);
        Assert.Equal(fresh.Items.ToArray(), reused.Items.ToArray());
        Assert.Equal(
            MemoryMarshal.AsBytes(fresh.Features.Span).ToArray(),
            MemoryMarshal.AsBytes(reused.Features.Span).ToArray());
    }

    [Fact]
    public void Fill_MorePlacesThanItems_TakesNoMemoryForThem()
    {
        var nominations = new Nominations(Towers(), Columns(), int.MaxValue);

        nominations.Fill(default, [], []);

        Assert.Equal([0, 1, 2, 3], nominations.Items.ToArray());
    }

    private static long SmallMonth => 3_000_000;

    private static NamedModel[] Towers() =>
        [new("a", new TableModel(6, (_, item) => A[item])), new("b", new TableModel(4, (_, item) => B[item]))];

    private static CandidateFeatures Columns() => new(
        ["a", "b"],
        ItemFacts.None(6),
        ItemTimeline.Fit(new InteractionMatrix(SparseMatrix.FromEntries(1, 6, [(0, 1, 1)]), new[] { SmallMonth })));

    private static Nominations Create() => new(Towers(), Columns(), candidatesPerTower: 2);

    private static Nominations Filled(int[] history, bool[] allowed, int[] more)
    {
        Nominations nominations = Create();
        float[] strengths = new float[history.Length];
        Array.Fill(strengths, 1);
        nominations.Fill(new SparseRow(history, strengths), allowed, more);
        return nominations;
    }

    private static float[] Column(Nominations nominations, int column)
    {
        int width = Columns().Names.Count;
        float[] features = nominations.Features.ToArray();
        return [.. Enumerable.Range(0, nominations.Count).Select(row => features[(row * width) + column])];
    }
}
