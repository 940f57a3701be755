using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Evaluating;

/// <summary>Tunes, fits and measures one model.</summary>
internal sealed class ModelRun(
    TimeProvider clock, EvaluationInput input, EvaluateOptions options, FitSources sources, ItemTraits? traits)
{
    /// <summary>Chooses settings on validation items where that is asked, then measures on test items.</summary>
    /// <param name="model">The model.</param>
    /// <param name="onStep">Told the name of each step before it starts.</param>
    /// <param name="cancellationToken">Stops the fit or the ranking.</param>
    public ModelReport Measure(EvaluableModel model, Action<string> onStep, CancellationToken cancellationToken)
    {
        _ = sources.Vectors?.Value; // once for all models, and not on any model's clock
        bool isTuned = options.Tune > 0 && model.IsTunable;
        Trial best = isTuned ? Tune(model, onStep, cancellationToken) : FitDefaults(model, onStep, cancellationToken);

        RankingTask testing = RankingTask.Testing(input.Split) with { Candidates = input.Candidates };
        long start = clock.GetTimestamp();
        RankedLists lists = FullRanking.Rank(best.Model, testing, options.K, cancellationToken);
        double predictSeconds = clock.GetElapsedTime(start).TotalSeconds;

        return new ModelReport(
            model.Name,
            best.FitSeconds,
            predictSeconds,
            ListMeasurements.All(lists, testing, traits),
            isTuned ? ToReport(best) : null);
    }

    private Trial FitDefaults(EvaluableModel model, Action<string> onStep, CancellationToken cancellationToken)
    {
        onStep(model.Name);
        return Fit(model, model.Settings(1, options.Seed)[0], RankingTask.Testing(input.Split), cancellationToken);
    }

    private Trial Tune(EvaluableModel model, Action<string> onStep, CancellationToken cancellationToken)
    {
        RankingTask validating = RankingTask.Validating(input.Split);
        Trial? best = null;
        int number = 0;
        foreach (object settings in model.Settings(options.Tune, options.Seed))
        {
            number++;
            onStep(string.Create(CultureInfo.InvariantCulture, $"{model.Name}: trial {number} of {options.Tune}"));
            Trial trial = Fit(model, settings, validating, cancellationToken);
            RankedLists lists = FullRanking.Rank(trial.Model, validating, options.K, cancellationToken);
            trial = trial with { Ndcg = ListMeasurements.MeanNdcg(lists, validating.Relevant).Mean };
            if (best is null || trial.Ndcg > best.Ndcg) // strict, so ties stay with the earlier settings
            {
                best = trial;
            }
        }

        return best ?? throw new System.Diagnostics.UnreachableException("The defaults are always tried.");
    }

    private Trial Fit(
        EvaluableModel model, object settings, RankingTask task, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        IRecommender fitted = FullRanking.Fit(model.FitWith(settings, sources), task, cancellationToken);
        return new Trial(settings, fitted, clock.GetElapsedTime(start).TotalSeconds, double.NaN);
    }

    private TuningReport ToReport(Trial best) => new(
        options.Tune,
        string.Create(CultureInfo.InvariantCulture, $"validation ndcg@{options.K}"),
        best.Ndcg,
        EvaluableModel.ToJson(best.Settings));

    private sealed record Trial(object Settings, IRecommender Model, double FitSeconds, double Ndcg);
}
