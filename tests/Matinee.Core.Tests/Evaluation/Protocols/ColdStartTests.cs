using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Tests.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Protocols;

public class ColdStartTests
{
    // popularity of the items: 1 has 3 users, 2 has 2, 3 and 4 have 1; user 9 likes only item 1; item 5 is rated low
    private static readonly RatingLog Small = RatingLogTests.Build(
        (7, 1, 5, 1), (7, 2, 5, 2), (7, 3, 5, 3), (8, 1, 5, 1), (8, 2, 5, 2), (8, 4, 5, 3), (9, 1, 5, 1), (9, 5, 1, 2));

    [Fact]
    public void ColdItems_Popular_HidesTheMostPopularFromEverybody()
    {
        EvaluationRound round = ColdItems.Create(Small, new ColdItemsOptions { PopularCount = 1 });

        Assert.All(Enumerable.Range(0, 3), user => Assert.DoesNotContain(0, Row(round.Split.Train.ByUser, user)));
        Assert.Equal([0], Row(round.Split.Test, 0));
        Assert.Empty(Row(round.Split.Test, 2)); // nothing else is known of user 9
        Assert.Equal([0], round.Tests[1].Task.CandidateItems);
        Assert.Equal(["", "cold-"], round.Tests.Select(test => test.Prefix));
    }

    [Fact]
    public void ColdItems_WithValidation_HidesOtherItemsForIt()
    {
        EvaluationRound round = ColdItems.Create(
            Small, new ColdItemsOptions { PopularCount = 1, HoldsValidation = true, HistoryHoldsValidation = true });

        Assert.Equal([1], Row(round.Validation.Relevant, 0));
        Assert.Equal([2], Row(round.Split.Train.ByUser, 0));
        Assert.Equal([1, 2], Row(round.Main.Known.ByUser, 0)); // at test time, never in the fit
    }

    [Fact]
    public void ColdItems_Share_IsDrawnByTheSeedAndRoundedUp()
    {
        RatingLog log = Log(users: 4, items: 25);

        Assert.Equal(3, Hidden(log, seed: 1).Length); // 25 · 0.1 = 2.5
        Assert.Equal(Hidden(log, seed: 1), Hidden(log, seed: 1));
        Assert.NotEqual(Hidden(log, seed: 1), Hidden(log, seed: 2));
    }

    [Fact]
    public void Rank_ColdCandidates_RanksNothingElse()
    {
        EvaluationRound round = ColdItems.Create(Small, new ColdItemsOptions { PopularCount = 2 });
        var model = new TableModel(5, (_, item) => item);

        RankedLists lists = FullRanking.Rank(
            model, round.Tests[1].Task, 5, TestContext.Current.CancellationToken);

        Assert.Equal([1, 0], lists.ListAt(0).ToArray());
    }

    [Fact]
    public void ColdUsers_FirstPositives_AreKnownAndTheRestIsAsked()
    {
        EvaluationRound round = ColdUsers.Create(
            Log(users: 10, items: 12), new ColdUsersOptions { Share = 0.2, GivenCounts = [1, 3] });

        int[] tested = [.. Enumerable.Range(0, 10).Where(user => !round.Split.Test.Row(user).IsEmpty)];
        Assert.Equal(2, tested.Length);
        Assert.Equal(["", "given-1-"], round.Tests.Select(test => test.Prefix));
        foreach (int user in tested)
        {
            Assert.Empty(Row(round.Split.Train.ByUser, user));
            Assert.Equal([0, 1, 2], Row(round.Main.Known.ByUser, user)); // items in time order
            Assert.Equal(Enumerable.Range(3, 9), Row(round.Main.Relevant, user));
            Assert.Equal([0], Row(round.Tests[1].Task.Known.ByUser, user));
            Assert.Equal(Enumerable.Range(1, 11), Row(round.Tests[1].Task.Relevant, user));
        }
    }

    [Fact]
    public void ColdUsers_TooFewPositives_TrainOnly() => Assert.Equal(
        0,
        ColdUsers.Create(Log(users: 10, items: 3), new ColdUsersOptions { GivenCounts = [3] }).Split.Test.EntryCount);

    [Fact]
    public void ColdUsers_WithValidation_ChoosesByOtherNewUsers()
    {
        EvaluationRound round = ColdUsers.Create(
            Log(users: 10, items: 12),
            new ColdUsersOptions { Share = 0.2, GivenCounts = [1, 3], HoldsValidation = true });

        int[] judged = [.. Enumerable.Range(0, 10).Where(user => !round.Validation.Relevant.Row(user).IsEmpty)];
        Assert.Equal(2, judged.Length);
        Assert.All(judged, user => Assert.Empty(Row(round.Split.Train.ByUser, user)));
        Assert.All(judged, user => Assert.Empty(Row(round.Main.Relevant, user)));
        Assert.All(judged, user => Assert.Equal([0, 1, 2], Row(round.Validation.Known.ByUser, user)));
    }

    [Fact]
    public void GivenCounts_NotAscending_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ColdUsersOptions { GivenCounts = [3, 1] });

    [Fact]
    public void Sample_SmallerNumber_IsPartOfTheLarger()
    {
        EvaluationSplit split = LeaveOneOutSplit.Create(Log(users: 20, items: 5));
        RankingTask task = RankingTask.Validating(split);

        int[] few = Learned(task.Sample(5, split.Users, seed: 1));
        int[] more = Learned(task.Sample(10, split.Users, seed: 1));

        Assert.Equal((5, 10), (few.Length, more.Length));
        Assert.Empty(few.Except(more));
        Assert.NotEqual(few, Learned(task.Sample(5, split.Users, seed: 2)));
        RankingTask sample = task.Sample(5, split.Users, seed: 1);
        Assert.Equal(few, Enumerable.Range(0, 20).Where(user => !sample.Relevant.Row(user).IsEmpty));
        Assert.Equal(
            task.Train.History(few[0]).Timestamps.ToArray(), sample.Train.History(few[0]).Timestamps.ToArray());
    }

    [Fact]
    public void Sample_NewUsers_AreAllJudged()
    {
        EvaluationRound round = ColdUsers.Create(
            Log(users: 20, items: 12), new ColdUsersOptions { Share = 0.2, GivenCounts = [3], HoldsValidation = true });

        RankingTask sample = round.Validation.Sample(2, round.Split.Users, seed: 1);

        Assert.Equal(2, Learned(sample).Length);
        Assert.Equal(round.Validation.Relevant.EntryCount, sample.Relevant.EntryCount);
    }

    private static int[] Learned(RankingTask task) =>
        [.. Enumerable.Range(0, task.Train.UserCount).Where(user => !task.Train.ByUser.Row(user).IsEmpty)];

    private static int[] Hidden(RatingLog log, int seed) =>
        [.. ColdItems.Create(log, new ColdItemsOptions { Seed = seed }).Tests[1].Task.CandidateItems ?? []];

    private static int[] Row(SparseMatrix matrix, int user) => matrix.Row(user).Indices.ToArray();

    private static RatingLog Log(int users, int items) => RatingLogTests.Build(
        [.. Enumerable.Range(0, users * items).Select(i => ((long)(i / items), (long)(i % items), 5f, 1L + i))]);
}
