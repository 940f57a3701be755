using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Evaluating;

/// <summary>A model that was fitted to be judged.</summary>
/// <param name="Model">The fit.</param>
/// <param name="Settings">What it was fitted with.</param>
/// <param name="FitSeconds">How long that took.</param>
internal sealed record FittedModel(IRecommender Model, object Settings, double FitSeconds)
{
    /// <summary>Fits a model to the training part of a task, under guard.</summary>
    public static FittedModel Fit(
        TimeProvider clock, ModelFit fit, object settings, RankingTask task, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        IRecommender model = FullRanking.Fit(fit, task, cancellationToken);
        return new FittedModel(model, settings, clock.GetElapsedTime(start).TotalSeconds);
    }
}
