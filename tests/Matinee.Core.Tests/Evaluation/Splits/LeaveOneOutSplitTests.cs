using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Splits;

public class LeaveOneOutSplitTests
{
    [Fact]
    public void Create_FourPositives_HoldsOutTheNewestTwo()
    {
        EvaluationSplit split = LeaveOneOutSplit.Create(RatingLogTests.Build(
            (1, 0, 4, 40), (1, 1, 5, 10), (1, 2, 4.5f, 30), (1, 3, 4, 20), (1, 4, 3.5f, 99)));

        Assert.Equal([1, 3], split.Train.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([2], split.Validation.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([0], split.Test.Row(0).Indices.ToArray());
    }

    [Fact]
    public void Create_SameTime_LaterRowOfTheFileIsTested()
    {
        EvaluationSplit split = LeaveOneOutSplit.Create(
            RatingLogTests.Build((1, 2, 5, 7), (1, 0, 5, 7), (1, 1, 5, 7)));

        Assert.Equal([1], split.Test.Row(0).Indices.ToArray());
        Assert.Equal([0], split.Validation.ByUser.Row(0).Indices.ToArray());
    }

    [Fact]
    public void Create_TwoPositives_TrainsOnly()
    {
        EvaluationSplit split = LeaveOneOutSplit.Create(
            RatingLogTests.Build((1, 0, 4, 1), (1, 1, 5, 2), (1, 2, 3, 3)));

        Assert.Equal([0, 1], split.Train.ByUser.Row(0).Indices.ToArray());
        Assert.Equal((0, 0), (split.Validation.ByUser.EntryCount, split.Test.EntryCount));
    }

    [Fact]
    public void Create_ItemWithLowRatingsOnly_StaysAnItem() =>
        Assert.Equal(3, LeaveOneOutSplit.Create(
            RatingLogTests.Build((1, 0, 4, 1), (1, 1, 5, 2), (1, 2, 3, 3))).Items.Count);

    [Fact]
    public void Create_RepeatedPair_IsInOnePartOnly()
    {
        EvaluationSplit split = LeaveOneOutSplit.Create(RatingLogTests.Build(
            (1, 0, 5, 1), (1, 1, 5, 2), (1, 2, 5, 3), (1, 0, 5, 4)));

        Assert.Equal([0], split.Test.Row(0).Indices.ToArray());
        Assert.Equal([1], split.Train.ByUser.Row(0).Indices.ToArray());
    }

    [Fact]
    public void Create_LastRatingOfAPairIsLow_PairIsNoPositive() =>
        Assert.Equal(3, LeaveOneOutSplit.Create(RatingLogTests.Build(
            (1, 0, 5, 1), (1, 1, 5, 2), (1, 2, 5, 3), (1, 3, 5, 4), (1, 0, 1, 9))).InteractionCount);

    [Fact]
    public void Create_Interactions_HaveStrengthOne()
    {
        SparseRow row = LeaveOneOutSplit.Create(
            RatingLogTests.Build((1, 0, 5, 1), (1, 1, 4, 2))).Train.ByUser.Row(0);

        Assert.Equal([1, 1], row.Values.ToArray());
    }
}
