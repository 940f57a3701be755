using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tests.Evaluation.Protocols;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class RankingRowsTests
{
    // Four users, four items; user u has seen item u and shall get item (u + 1) % 4, but the tower never names item 0.
    private static readonly TrainingView View = new(
        new InteractionMatrix(SparseMatrix.FromEntries(4, 4, [(0, 0, 1), (1, 1, 1), (2, 2, 1), (3, 3, 1)])),
        SparseMatrix.FromEntries(4, 4, [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 0, 1)]));

    private static readonly CandidateFeatures Columns =
        new(["tower"], ItemFacts.None(4), ItemTimeline.Fit(View.Seen));

    [Fact]
    public void Add_ItemThatNobodyHasInTheView_IsNoCandidate()
    {
        var rows = new RankingRows(Columns.Names, 20, new bool[4], itemCount: 5);
        var view = new TrainingView(
            new InteractionMatrix(SparseMatrix.FromEntries(4, 5, [(0, 0, 1), (1, 1, 1), (2, 2, 1)])),
            SparseMatrix.FromEntries(4, 5, [(0, 1, 1)]));
        var columns = new CandidateFeatures(["tower"], ItemFacts.None(5), ItemTimeline.Fit(view.Seen));
        var loop = new RowLoop<Nominations>(
            1, () => new Nominations([new("tower", new TableModel(5, (_, item) => item))], columns, 5), chunkRows: 1);

        rows.Add(view, [0], loop, mostRows: 20, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], ItemScores(Assert.IsType<RankingParts>(rows.ToParts()).All, out _)); // nobody has 3 and 4
    }

    [Fact]
    public void ToParts_GrowingAndStoppingUsers_AreSlicesOfAll()
    {
        // User 0 has the candidates 1, 2, 3; users 1 and 2 have two each; user 3 has no target among them.
        RankingRows rows = Filled(capacity: 20, [0, 1, 2, 3], stopping: [true, false, true, false]);

        RankingParts parts = Assert.IsType<RankingParts>(rows.ToParts());

        Assert.Equal([2, 3], ItemScores(parts.Growing, out int[] growingStarts));
        Assert.Equal([0, 2], growingStarts);
        Assert.Equal([1, 3, 1, 2, 3], ItemScores(parts.Stopping, out int[] stoppingStarts)); // user 2, then user 0
        Assert.Equal([0, 2, 5], stoppingStarts);
        Assert.Equal([2, 3, 1, 3, 1, 2, 3], ItemScores(parts.All, out int[] starts));
        Assert.Equal([0, 2, 4, 7], starts);
        Assert.Equal([1, 0, 0, 1, 1, 0, 0], parts.All.Labels.ToArray());
    }

    [Fact]
    public void Reach_OneTargetNeverNominated_CountsItAsMissed() => Assert.Equal(
        new CandidateReach(3, 4), Filled(20, [0, 1, 2, 3], new bool[4]).Reach);

    [Fact]
    public void Add_NoRoomLeft_StopsBeforeTheGroupThatDoesNotFit()
    {
        RankingRows rows = Filled(capacity: 6, [1, 0, 2], new bool[4]);

        Assert.Equal(5, rows.Count); // 2 + 3, and 2 more do not fit
    }

    [Fact]
    public void Add_TwoViews_LimitEachByItsPart()
    {
        var rows = new RankingRows(Columns.Names, 8, [false, true, false, false], itemCount: 4);

        rows.Add(View, [1, 2, 0], Loop(), mostRows: 4, TestContext.Current.CancellationToken);
        Assert.Equal(4, rows.Count);
        rows.Add(View, [1, 2, 0], Loop(), mostRows: 8, TestContext.Current.CancellationToken);

        Assert.Equal(8, rows.Count);
        RankingParts parts = Assert.IsType<RankingParts>(rows.ToParts());
        Assert.Equal([1, 3, 1, 3, 2, 3, 2, 3], ItemScores(parts.All, out _)); // the block is full: there is no gap
    }

    [Fact]
    public void ToParts_NoTargetReached_IsNull() => Assert.Null(Filled(20, [3], new bool[4]).ToParts());

    [Fact]
    public void ToParts_OnlyOneKind_HasNoOther()
    {
        Assert.Null(Assert.IsType<RankingParts>(Filled(20, [0], [true, true, true, true]).ToParts()).Growing);
        Assert.Null(Assert.IsType<RankingParts>(Filled(20, [0], new bool[4]).ToParts()).Stopping);
    }

    private static RankingRows Filled(int capacity, int[] users, bool[] stopping)
    {
        var rows = new RankingRows(Columns.Names, capacity, stopping, itemCount: 4);
        rows.Add(View, users, Loop(), capacity, TestContext.Current.CancellationToken);
        return rows;
    }

    private static RowLoop<Nominations> Loop() => new(
        2, () => new Nominations([new("tower", new TableModel(4, (_, item) => item))], Columns, 4), chunkRows: 1);

    /// <summary>The tower's score of each row, which is the item, and where the groups start.</summary>
    private static float[] ItemScores(RankingData? data, out int[] starts)
    {
        Assert.NotNull(data);
        starts = data.GroupStarts.ToArray();
        return [.. Enumerable.Range(0, data.Features.Rows).Select(row => data.Features.Row(row)[0])];
    }
}
