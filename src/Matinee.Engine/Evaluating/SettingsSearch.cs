using System.Diagnostics;
using System.Globalization;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Chooses the settings of one model on validation items: drawn at random, thinned out by halving.</summary>
/// <remarks>
/// The defaults are in every rung, so what is chosen is never worse than they are on the validation items. Ties stay
/// with the earlier settings. Same data, trials and seed give the same choice.
/// </remarks>
internal sealed class SettingsSearch(
    TimeProvider clock, EvaluableModel model, FitSources sources, EvaluateOptions options)
{
    private readonly List<TrialReport> _tried = [];

    /// <summary>Tries settings and gives the best fit; it learned from all of the round's training part.</summary>
    /// <param name="round">What is learned from and what the choice is judged by.</param>
    /// <param name="onStep">Told the name of each step before it starts.</param>
    /// <param name="cancellationToken">Stops a fit or a ranking.</param>
    public (FittedModel Best, TuningReport Report) Run(
        EvaluationRound round, Action<string> onStep, CancellationToken cancellationToken)
    {
        int[] left = [.. Enumerable.Range(0, options.Tune)];
        IReadOnlyList<object> settings = model.Settings(options.Tune, options.Seed);
        IReadOnlyList<(int Users, int Trials)> rungs = HalvingPlan.Of(options.Tune, TrainingUsers(round)).Rungs;
        for (int rung = 0; rung < rungs.Count - 1; rung++)
        {
            RankingTask sample = round.Validation.Sample(rungs[rung].Users, round.Split.Users, options.Seed);
            double[] values = new double[settings.Count];
            foreach (int number in left)
            {
                (_, values[number]) = Try(number, settings, sample, onStep, cancellationToken);
            }

            int kept = rungs[rung + 1].Trials;
            left = [.. left.OrderByDescending(number => number == 0 ? double.MaxValue : values[number]).Take(kept)];
        }

        return Finish(left, settings, round.Validation, onStep, cancellationToken);
    }

    /// <summary>Number of users whom a round learns from.</summary>
    public static int TrainingUsers(EvaluationRound round) =>
        Enumerable.Range(0, round.Split.Train.UserCount).Count(user => !round.Split.Train.ByUser.Row(user).IsEmpty);

    private (FittedModel Best, TuningReport Report) Finish(
        int[] left,
        IReadOnlyList<object> settings,
        RankingTask validating,
        Action<string> onStep,
        CancellationToken cancellationToken)
    {
        FittedModel? best = null;
        double bestValue = double.NegativeInfinity;
        foreach (int number in left.Order())
        {
            (FittedModel fitted, double value) = Try(number, settings, validating, onStep, cancellationToken);
            if (best is null || value > bestValue) // strict, so ties stay with the earlier settings
            {
                (best, bestValue) = (fitted, value);
            }
        }

        best = best ?? throw new UnreachableException("The defaults are always tried.");
        string metric = string.Create(CultureInfo.InvariantCulture, $"validation ndcg@{options.K}");
        var report = new TuningReport(
            options.Tune, metric, bestValue, EvaluableModel.ToJson(best.Settings), _tried);
        return (best, report);
    }

    private (FittedModel Fitted, double Ndcg) Try(
        int number,
        IReadOnlyList<object> settings,
        RankingTask task,
        Action<string> onStep,
        CancellationToken cancellationToken)
    {
        int users = Enumerable.Range(0, task.Train.UserCount).Count(user => !task.Train.ByUser.Row(user).IsEmpty);
        onStep(string.Create(CultureInfo.InvariantCulture, $"{model.Name}: trial {number + 1} of {options.Tune}"));
        var fitted = FittedModel.Fit(
            clock, model.FitWith(settings[number], sources), task, cancellationToken);
        RankedLists lists = FullRanking.Rank(fitted.Model, task, options.K, cancellationToken);
        double ndcg = ListMeasurements.MeanNdcg(lists, task.Relevant).Mean;
        bool isKnown = !double.IsNaN(ndcg);
        _tried.Add(new TrialReport(number + 1, users, isKnown ? ndcg : null, EvaluableModel.ToJson(settings[number])));
        return (fitted, isKnown ? ndcg : double.NegativeInfinity);
    }
}
