using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Protocols;

public class FullRankingTests
{
    private const int Items = 6;

    // user 0: train 0, validation 3, test 4; user 1: trains only; user 2: train 5, test 1 and 2
    private static readonly EvaluationSplit Split = new(
        "by hand",
        new Vocabulary([10, 11, 12]),
        new Vocabulary([0, 1, 2, 3, 4, 5]),
        new InteractionMatrix(Matrix((0, 0), (1, 1), (2, 5))),
        new InteractionMatrix(Matrix((0, 3))),
        Matrix((0, 4), (2, 1), (2, 2)));

    private static readonly TableModel HighIndexFirst = new(Items, (_, item) => item);

    [Fact]
    public void Rank_Testing_LeavesOutTrainAndValidationItems()
    {
        RankedLists lists = Rank(HighIndexFirst, RankingTask.Testing(Split), 10);

        Assert.Equal([0, 2], lists.UserIndices.ToArray());
        Assert.Equal([5, 4, 2, 1], lists.ListAt(0).ToArray());
        Assert.Equal([4, 3, 2, 1, 0], lists.ListAt(1).ToArray());
    }

    [Fact]
    public void Rank_Validating_RanksTestItemsLikeAnyOther()
    {
        RankedLists lists = Rank(HighIndexFirst, RankingTask.Validating(Split), 10);

        Assert.Equal([0], lists.UserIndices.ToArray());
        Assert.Equal([5, 4, 3, 2, 1], lists.ListAt(0).ToArray());
    }

    [Fact]
    public void Rank_EqualScores_GivesLowerItemsFirst()
    {
        var undecided = new TableModel(Items, (_, _) => 0.5f);

        Assert.Equal([1, 2], Rank(undecided, RankingTask.Testing(Split), 2).ListAt(0).ToArray());
    }

    [Fact]
    public void Rank_Candidates_RanksOnlyThem()
    {
        RankingTask task = RankingTask.Testing(Split) with { Candidates = Matrix((0, 0), (0, 1), (0, 4), (2, 2)) };

        RankedLists lists = Rank(HighIndexFirst, task, 3);

        Assert.Equal([4, 1], lists.ListAt(0).ToArray());
        Assert.Equal([2], lists.ListAt(1).ToArray());
    }

    [Fact]
    public void Rank_History_IsTheTrainingRow()
    {
        var asksHistory = new TableModel(Items, (history, item) => history is [0] ? item : -item);

        Assert.Equal([5], Rank(asksHistory, RankingTask.Testing(Split), 1).ListAt(0).ToArray());
    }

    [Fact]
    public void Rank_Cancelled_Stops()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(
            () => FullRanking.Rank(HighIndexFirst, RankingTask.Testing(Split), 2, cancelled));
    }

    [Fact]
    public void Fit_ModelOverOtherItems_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => FullRanking.Fit(
            (_, _) => new TableModel(3, (_, _) => 0),
            RankingTask.Testing(Split),
            TestContext.Current.CancellationToken));

    [Fact]
    public void All_KnownLists_MatchesHandComputedFigures()
    {
        RankingTask task = RankingTask.Testing(Split);
        RankedLists lists = Rank(HighIndexFirst, task, 2);

        var figures = ListMeasurements.All(lists, task).ToDictionary(figure => figure.Name);

        // lists 5 4 and 4 3: user 0 hits its one item in place 2, user 2 hits nothing
        Assert.Equal(0.5, figures["recall@2"].Value, 12);
        Assert.Equal(0.5, figures["recall@2"].StandardError, 12); // s² = 0.5, √(0.5/2)
        Assert.Equal(0.25, figures["precision@2"].Value, 12);
        Assert.Equal(0.3155, figures["ndcg@2"].Value, 4); // 1/log2(3) / 2
        Assert.Equal(0.25, figures["mrr@2"].Value, 12);
        Assert.Equal(0.5, figures["item-coverage@2"].Value, 12); // items 3, 4, 5 of 6
        // train knows 0, 1, 5, one user each, so item 5 has rank 3, item 3 rank 5, item 4 rank 6: (4.5 + 5.5) / 2
        Assert.Equal(5, figures["mean-popularity-rank@2"].Value, 12);
        Assert.True(double.IsNaN(figures["genre-coverage@2"].Value));
    }

    [Fact]
    public void All_WithGenres_MeasuresVariety()
    {
        RankingTask task = RankingTask.Testing(Split);
        RankedLists lists = Rank(HighIndexFirst, task, 2);
        // item 3: genre 0; item 4: genres 0 and 1; item 5: genre 2; four genres
        SparseMatrix genres = SparseMatrix.FromEntries(Items, 4, [(3, 0, 1), (4, 0, 1), (4, 1, 1), (5, 2, 1)]);

        var figures = ListMeasurements.All(lists, task, ItemTraits.FromGenres(genres))
            .ToDictionary(figure => figure.Name, figure => figure.Value);

        Assert.Equal((0.75 + 0.5) / 2, figures["genre-coverage@2"], 6);
        Assert.Equal((0 + (1 / Math.Sqrt(2))) / 2, figures["intra-list-similarity@2"], 6);
    }

    private static RankedLists Rank(TableModel model, RankingTask task, int k) =>
        FullRanking.Rank(model, task, k, TestContext.Current.CancellationToken);

    private static SparseMatrix Matrix(params (int User, int Item)[] pairs) =>
        SparseMatrix.FromEntries(3, Items, [.. pairs.Select(pair => (pair.User, pair.Item, 1f))]);
}
