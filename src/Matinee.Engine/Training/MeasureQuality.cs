using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Training;

/// <summary>
/// Measures what a snapshot's models can do, on models of their own that never see the held-out titles.
/// </summary>
/// <remarks>
/// Leave-one-out by time; judged on the validation items, so that the test items stay untouched by daily work.
/// </remarks>
internal sealed class MeasureQuality(int seed)
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

        InteractionMatrix train = task.Train;
        PopularityModel popularity = new PopularityTrainer(new PopularityOptions()).Fit(train);
        ItemKnnModel itemKnn = new ItemKnnTrainer(new ItemKnnOptions()).Fit(train, cancellationToken);
        AlsModel als = new AlsTrainer(new AlsOptions { Seed = seed }).Fit(train, cancellationToken: cancellationToken);
        ContentModel content = ContentTrainer.Fit(new RowMatrix(
            train.ItemCount, titleVectors.Columns, titleVectors.Memory[..(train.ItemCount * titleVectors.Columns)]));
        var models = new (string Name, IRecommender Model)[]
        {
            (TowerNames.Popularity, popularity),
            ("itemknn", itemKnn),
            ("als", als),
            (TowerNames.Content, content),
            ("hybrid", Hybrid(popularity, itemKnn, als, content)),
        };
        return [.. models.Select(model => Measure(model.Name, model.Model, task, cancellationToken))];
    }

    private static HybridModel Hybrid(
        IRecommender popularity, IRecommender itemKnn, IRecommender als, IRecommender content)
    {
        var weights = new TowerWeights();
        return new HybridTrainer(new HybridOptions()).Fit(
        [
            new HybridTower(TowerNames.Popularity, weights.Popularity, popularity),
            new HybridTower(TowerNames.Taste, weights.Taste, als),
            new HybridTower(TowerNames.Neighbors, weights.Neighbors, itemKnn),
            new HybridTower(TowerNames.Content, weights.Content, content),
        ]);
    }

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
