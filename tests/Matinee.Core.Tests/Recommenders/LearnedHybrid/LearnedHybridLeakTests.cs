using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class LearnedHybridLeakTests
{
    [Theory]
    [InlineData(TargetChoice.Newest, true)]
    [InlineData(TargetChoice.Newest, false)]
    [InlineData(TargetChoice.Random, false)]
    public void ThrowIfLeaking_HonestTowers_Passes(TargetChoice choice, bool learnsFromValidation) =>
        LeakAudit.ThrowIfLeaking("learned hybrid", (split, k) => Evaluate(
            split, k, choice, learnsFromValidation ? split.Validation.ByUser : null, train => train));

    [Fact]
    public void ThrowIfLeaking_TowersFittedToTheTestItemsToo_Fails() =>
        Assert.Throws<LeakException>(() => LeakAudit.ThrowIfLeaking("leaking hybrid", (split, k) => Evaluate(
            split, k, TargetChoice.Random, null, _ => split.Train.With(new InteractionMatrix(split.Test)))));

    /// <summary>Fits a hybrid whose neighbors are counted in what the last argument makes of train.</summary>
    private static RankedLists Evaluate(
        EvaluationSplit split,
        int k,
        TargetChoice choice,
        SparseMatrix? targets,
        Func<InteractionMatrix, InteractionMatrix> towerSees)
    {
        LearnedHybridOptions options = SmallHybrids.Options(maxThreads: 1) with
        {
            CandidatesPerTower = 100,
            Targets = choice,
        };
        TowerFit[] towers =
        [
            new("neighbors", (train, token) => new ItemKnnTrainer(new ItemKnnOptions()).Fit(towerSees(train), token)),
            new("popularity", (train, _) => new PopularityTrainer(new PopularityOptions()).Fit(train)),
        ];
        IRecommender Fit(InteractionMatrix train, CancellationToken token) => new LearnedHybridTrainer(options)
            .Fit(train, towers, ItemFacts.None(train.ItemCount), targets, token);

        RankingTask task = RankingTask.Testing(split);
        return FullRanking.Rank(FullRanking.Fit(Fit, task), task, k);
    }
}
