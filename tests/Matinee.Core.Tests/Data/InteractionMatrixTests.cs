using Matinee.Core.Data;

namespace Matinee.Core.Tests.Data;

public class InteractionMatrixTests
{
    private static readonly InteractionMatrix Timed =
        new(SparseMatrix.FromEntries(2, 3, [(0, 2, 1), (1, 0, 1), (1, 1, 2)]), new long[] { 30, 10, 20 });

    [Fact]
    public void History_WithTimestamps_HasThoseOfTheUser()
    {
        SparseRow history = Timed.History(1);

        Assert.Equal([0, 1], history.Indices.ToArray());
        Assert.Equal([10L, 20L], history.Timestamps.ToArray());
    }

    [Fact]
    public void History_WithoutTimestamps_HasNone() =>
        Assert.True(new InteractionMatrix(Timed.ByUser).History(1).Timestamps.IsEmpty);

    [Fact]
    public void With_OtherPairs_KeepsEachWithItsTime()
    {
        var later = new InteractionMatrix(SparseMatrix.FromEntries(2, 3, [(0, 1, 4)]), new long[] { 40 });

        InteractionMatrix all = Timed.With(later);

        Assert.Equal([1, 2], all.History(0).Indices.ToArray());
        Assert.Equal([4f, 1f], all.History(0).Values.ToArray());
        Assert.Equal([40L, 30L], all.History(0).Timestamps.ToArray());
        Assert.Equal([10L, 20L], all.History(1).Timestamps.ToArray());
    }

    [Fact]
    public void With_OneSideUntimed_HasNoTimes()
    {
        var untimed = new InteractionMatrix(SparseMatrix.FromEntries(2, 3, [(0, 1, 4)]));

        Assert.True(Timed.With(untimed).Timestamps.IsEmpty);
    }

    [Fact]
    public void With_ACommonPairOrOtherShape_Throws()
    {
        var common = new InteractionMatrix(SparseMatrix.FromEntries(2, 3, [(1, 1, 1)]));
        var smaller = new InteractionMatrix(SparseMatrix.FromEntries(1, 3, []));

        Assert.Throws<ArgumentException>(() => Timed.With(common));
        Assert.Throws<ArgumentException>(() => Timed.With(smaller));
    }

    [Fact]
    public void Constructor_WrongNumberOfTimestamps_Throws() =>
        Assert.Throws<ArgumentException>(() => new InteractionMatrix(Timed.ByUser, new long[] { 1 }));
}
