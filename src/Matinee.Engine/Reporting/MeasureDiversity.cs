using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Ranking;
using Matinee.Core.Recommenders;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>Measures what reranking for variety gains and costs.</summary>
/// <remarks>
/// The reranker compares items by their text vectors where there are any, so that it is not judged by the genres that
/// it looked at; without texts it has genres only.
/// </remarks>
internal static class MeasureDiversity
{
    private const int PoolPerPlace = 10;

    private static readonly float[] Strengths = [0, 0.1f, 0.3f, 0.5f];

    /// <summary>Fits a model and measures its lists at each strength; nothing without genres.</summary>
    public static IReadOnlyList<DiversityPoint> Run(
        EvaluableModel model, RoundInput round, EvaluateOptions options, CancellationToken cancellationToken)
    {
        if (round.Traits is null)
        {
            return [];
        }

        RankingTask task = round.Round.Main;
        object settings = model.Settings(1, options.Seed)[0];
        IRecommender fitted = FullRanking.Fit(model.FitWith(settings, round.ForTesting).Fit, task, cancellationToken);
        var points = new List<DiversityPoint>();
        foreach (float strength in Strengths)
        {
            var ranking = new DiverseRanking(
                new MmrOptions { Diversity = strength },
                round.Sources.Vectors?.Value ?? round.Traits.Vectors,
                PoolPerPlace * options.K);
            RankedLists lists = ranking.Rank(fitted, task, options.K, cancellationToken);
            points.Add(new DiversityPoint(strength, ListMeasurements.All(lists, task, round.Traits)));
        }

        return points;
    }
}
