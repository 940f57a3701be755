using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Ranking;
using Matinee.Core.Tests.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Protocols;

public class DiverseRankingTests
{
    // one user with 5 items: train 0, validation 1, test 2; ranked are 2, 3 and 4, and 4 and 3 are alike
    private static readonly RankingTask Task = RankingTask.Testing(LeaveOneOutSplit.Create(
        RatingLogTests.Build((1, 0, 5, 1), (1, 1, 5, 2), (1, 2, 5, 3), (1, 3, 1, 4), (1, 4, 1, 5))));

    private static readonly RowMatrix Vectors = new(5, 2, new float[] { 0, 1, 0, 1, 0, 1, 1, 0, 1, 0 });

    private static readonly TableModel HighIndexFirst = new(5, (_, item) => item);

    [Fact]
    public void Rank_NoDiversity_IsThePlainRanking() => Assert.Equal([4, 3, 2], Rank(0));

    // scores become 1, 0.5, 0; after 4 is taken: 3 gains 0.5·0.5 − 0.5·1 = −0.25, 2 gains 0
    [Fact]
    public void Rank_HalfDiversity_PutsTheOtherKindSecond() => Assert.Equal([4, 2, 3], Rank(0.5f));

    [Fact]
    public void Rank_PoolSmallerThanTheList_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new DiverseRanking(new MmrOptions(), Vectors, poolSize: 2)
            .Rank(HighIndexFirst, Task, 3, TestContext.Current.CancellationToken));

    private static int[] Rank(float diversity) =>
        new DiverseRanking(new MmrOptions { Diversity = diversity }, Vectors, poolSize: 3)
            .Rank(HighIndexFirst, Task, 3, TestContext.Current.CancellationToken).ListAt(0).ToArray();
}
