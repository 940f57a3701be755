using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Training;

/// <summary>
/// Measures what a snapshot's models can do, on models of their own that never see the held-out titles.
/// </summary>
/// <remarks>
/// Leave-one-out by time; judged on the validation items, so that the test items stay untouched by daily work.
/// </remarks>
internal sealed class MeasureQuality(int seed, bool withRanker)
{
    private const int ListLength = 10;

    public IReadOnlyList<ModelMetrics> Run(
        CatalogueData data, RowMatrix titleVectors, CancellationToken cancellationToken)
    {
        RankingTask task = RankingTask.Validating(LeaveOneOutSplit.Create(Log(data)));
        if (task.Relevant.EntryCount == 0)
        {
            return [];
        }

        var warmVectors = new RowMatrix(
            task.Train.ItemCount,
            titleVectors.Columns,
            titleVectors.Memory[..(task.Train.ItemCount * titleVectors.Columns)]);
        IReadOnlyList<TowerFit> towers = HybridTowers.Of(warmVectors, seed);
        return [.. Models(data, towers, task, cancellationToken)
            .Select(model => Measure(model.Name, model.Model, task, cancellationToken))];
    }

    private IEnumerable<NamedModel> Models(
        CatalogueData data, IReadOnlyList<TowerFit> towers, RankingTask task, CancellationToken cancellationToken)
    {
        if (!withRanker || data.Interactions.UserCount < TrainHybrid.FewestUsers)
        {
            return Alone(towers, task, cancellationToken);
        }

        try
        {
            LearnedHybridModel hybrid = new LearnedHybridTrainer(TrainHybrid.HybridOptions(seed))
                .Fit(task.Train, towers, data.WarmFacts, null, cancellationToken);
            return [.. hybrid.Towers, new NamedModel("hybrid", hybrid)];
        }
        catch (ModelFitException)
        {
            return Alone(towers, task, cancellationToken);
        }
    }

    private static IEnumerable<NamedModel> Alone(
        IReadOnlyList<TowerFit> towers, RankingTask task, CancellationToken cancellationToken) =>
        towers.Select(tower => new NamedModel(tower.Name, tower.Fit(task.Train, cancellationToken)));

    private static ModelMetrics Measure(
        string name, IRecommender model, RankingTask task, CancellationToken cancellationToken)
    {
        RankedLists lists = FullRanking.Rank(model, task, ListLength, cancellationToken);
        Dictionary<string, double> figures = ListMeasurements.All(lists, task)
            .ToDictionary(figure => figure.Name, figure => figure.Value);
        return new ModelMetrics(name, figures[$"recall@{ListLength}"], figures[$"ndcg@{ListLength}"]);
    }

    // The log numbers its items by ascending title id, which is the order of the warm items too.
    private static RatingLog Log(CatalogueData data)
    {
        var log = new RatingLogBuilder();
        foreach ((int user, long titleId, long timestamp) in data.Interactions.Positives)
        {
            if (data.Items.Find(titleId) is not null)
            {
                log.Add(user, titleId, PositiveFeedback.LeastStars, timestamp);
            }
        }

        return log.Build();
    }
}
