using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class RowLoopTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 3)]
    [InlineData(1000, 0)]
    public void Run_AnyThreadCount_VisitsEachRowOnce(int rows, int maxThreads)
    {
        int[] visits = new int[rows];

        int? failed = Run(new RowLoop<object>(maxThreads, () => new object()), rows, row => ++visits[row] > 0);

        Assert.Null(failed);
        Assert.All(visits, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_SeveralRowsFail_ReportsTheLowest(int maxThreads) =>
        Assert.Equal(333, Run(new RowLoop<object>(maxThreads, () => new object()), 1000, row => row < 333));

    [Fact]
    public void Run_OneThread_ReusesItsScratch()
    {
        int made = 0;
        var loop = new RowLoop<object>(1, () => made++);

        Run(loop, 100, _ => true);
        Run(loop, 100, _ => true);

        Assert.Equal(1, made);
    }

    private static int? Run(RowLoop<object> loop, int rows, Func<int, bool> body) =>
        loop.Run(rows, (row, _) => body(row), TestContext.Current.CancellationToken);
}
