using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Evaluating;

/// <summary>A model that was fitted to be judged.</summary>
/// <param name="Model">The fit.</param>
/// <param name="Settings">What it was fitted with.</param>
/// <param name="FitSeconds">How long that took, or would have if none of it had been remembered.</param>
internal sealed record FittedModel(IRecommender Model, object Settings, double FitSeconds)
{
    /// <summary>Fits a model to the training part of a task, under guard.</summary>
    public static FittedModel Fit(
        TimeProvider clock, SettledFit settled, RankingTask task, CancellationToken cancellationToken)
    {
        TimeSpan saved = settled.Memory?.Saved ?? default;
        long start = clock.GetTimestamp();
        IRecommender model = FullRanking.Fit(settled.Fit, task, cancellationToken);
        TimeSpan time = clock.GetElapsedTime(start) + (settled.Memory?.Saved ?? default) - saved;
        return new FittedModel(model, settled.Settings, time.TotalSeconds);
    }
}
