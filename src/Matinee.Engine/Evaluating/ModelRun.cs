using System.Globalization;
using Matinee.Core.Evaluation.Metrics;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Recommenders.LearnedHybrid;

namespace Matinee.Engine.Evaluating;

/// <summary>Tunes, fits and measures one model in every round.</summary>
internal sealed class ModelRun(TimeProvider clock, IReadOnlyList<RoundInput> rounds, EvaluateOptions options)
{
    private readonly UserFigures _users = new();
    private readonly List<TuningReport> _tuned = [];
    private double _fitSeconds;
    private double? _reach; // of the last round
    private double _predictSeconds;

    /// <summary>Chooses settings on validation items where that is asked, then measures on test items.</summary>
    /// <param name="model">The model.</param>
    /// <param name="onStep">Told the name of each step before it starts.</param>
    /// <param name="cancellationToken">Stops the fit or the ranking.</param>
    public MeasuredModel Measure(EvaluableModel model, Action<string> onStep, CancellationToken cancellationToken)
    {
        var figures = new List<IReadOnlyList<Measurement>>();
        for (int i = 0; i < rounds.Count; i++)
        {
            RoundInput round = rounds[i];
            _ = round.Sources.Vectors?.Value; // once for all models, and not on any model's clock
            string fold = rounds.Count == 1
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"fold {i + 1} of {rounds.Count}, ");
            FittedModel fitted = Fit(model, round, step => onStep(fold + step), cancellationToken);
            _fitSeconds += fitted.FitSeconds;
            _reach = (fitted.Model as LearnedHybridModel)?.Reach?.Share ?? _reach;
            figures.Add(Judge(fitted, round, cancellationToken));
        }

        var report = new ModelReport(model.Name, _fitSeconds, _predictSeconds, OverRounds(figures), _tuned)
        {
            CandidateReach = _reach,
        };
        return new MeasuredModel(report, _users);
    }

    private FittedModel Fit(
        EvaluableModel model, RoundInput round, Action<string> onStep, CancellationToken cancellationToken)
    {
        if (options.Tune > 0 && model.IsTunable)
        {
            // Trials of a hybrid differ in the ranker alone: its towers are fitted once for all of them.
            FitSources sources = round.Sources with { Memory = round.Sources.Memory ?? new FitMemory(clock) };
            var search = new SettingsSearch(clock, model, sources, options);
            (FittedModel best, TuningReport report) = search.Run(round.Round, onStep, cancellationToken);
            _tuned.Add(report);
            return best;
        }

        onStep(model.Name);
        object settings = model.Settings(1, options.Seed)[0];
        return FittedModel.Fit(
            clock, model.FitWith(settings, round.ForTesting), round.Round.Main, cancellationToken);
    }

    private List<Measurement> Judge(FittedModel fitted, RoundInput round, CancellationToken cancellationToken)
    {
        var figures = new List<Measurement>();
        foreach (JudgedTask test in round.Round.Tests)
        {
            long start = clock.GetTimestamp();
            RankedLists lists = FullRanking.Rank(fitted.Model, test.Task, options.K, cancellationToken);
            _predictSeconds += clock.GetElapsedTime(start).TotalSeconds;
            figures.AddRange(ListMeasurements.All(lists, test.Task, round.Traits)
                .Select(figure => figure with { Name = test.Prefix + figure.Name }));
            if (test.Task == round.Round.Main)
            {
                _users.Add(round.Round.Split, lists, test.Task);
            }
        }

        return figures;
    }

    /// <summary>A single round's figures, or the means over rounds with their standard errors.</summary>
    private static IReadOnlyList<Measurement> OverRounds(List<IReadOnlyList<Measurement>> figures) =>
        figures.Count == 1
            ? figures[0]
            :
            [
                .. Enumerable.Range(0, figures[0].Count).Select(i =>
                {
                    var mean = MeanOverUsers.Of([.. figures.Select(round => round[i].Value)]);
                    return new Measurement(figures[0][i].Name, mean.Mean, mean.StandardError, mean.UserCount);
                }),
            ];
}
