using System.Globalization;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Compares models on held-out interactions of a rating file.</summary>
/// <remarks>
/// Models are fitted to the training part only, and their settings are chosen on validation items only; a guard refuses
/// a training part that holds a held-out pair. Same files, options and seed give the same figures, times apart.
/// </remarks>
/// <param name="clock">Measures the times.</param>
public sealed class EvaluateModels(TimeProvider clock)
{
    /// <summary>Names of all models, in the order in which they are reported.</summary>
    public static IReadOnlyList<string> ModelNames { get; } =
        [.. EvaluableModels.All(seed: 0).Select(model => model.Name)];

    /// <summary>
    /// Keeps fits for further evaluations of the same data; null keeps none beyond the trials of one model.
    /// </summary>
    internal FitMemory? Memory { get; init; }

    /// <summary>Whether the others are compared with the first model, not with the best one.</summary>
    internal bool ComparesWithFirst { get; init; }

    /// <summary>Reads the files, fits the models and measures them.</summary>
    /// <param name="options">Which files, which models, how.</param>
    /// <param name="content">What is known of the items; null when that is nothing.</param>
    /// <param name="progress">Told before each step; null means nobody.</param>
    /// <param name="cancellationToken">Stops at the next step or inside a fit.</param>
    /// <exception cref="ArgumentException">The options name no such model, or no usable set of files.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message says what to do.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public EvaluationReport Run(
        EvaluateOptions options,
        ItemContent? content = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<EvaluableModel> models = Choose(options, hasVectors: content?.Vectors is not null);
        return Run(options, models, content, progress, cancellationToken);
    }

    /// <summary>Reads the files, fits these models and measures them; the names in the options play no part.</summary>
    internal EvaluationReport Run(
        EvaluateOptions options,
        IReadOnlyList<EvaluableModel> models,
        ItemContent? content,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        int least = models.Sum(model => model.IsTunable ? Math.Max(1, options.Tune) : 1);
        progress?.Report(new EvaluationProgress("reading", 0, 1 + least)); // folds and rungs are not known yet
        var input = EvaluationInput.Load(options, cancellationToken);
        CheckHasAnswers(input, options);

        IReadOnlyList<RoundInput> rounds =
        [
            .. RoundInput.Join(input.Rounds, content, options, cancellationToken)
                .Select(round => round with { Sources = round.Sources with { Memory = Memory } }),
        ];
        int total = 1 + models.Sum(model => input.Rounds.Sum(round => FitsOf(model, round, options)));
        var measured = new List<MeasuredModel>();
        int done = 1;
        foreach (EvaluableModel model in models)
        {
            measured.Add(new ModelRun(clock, rounds, options).Measure(
                model, step => progress?.Report(new EvaluationProgress(step, done++, total)), cancellationToken));
        }

        return ToReport(input, options, measured);
    }

    private static int FitsOf(EvaluableModel model, EvaluationRound round, EvaluateOptions options) =>
        model.IsTunable && options.Tune > 0
            ? HalvingPlan.Of(options.Tune, SettingsSearch.TrainingUsers(round)).FitCount
            : 1;

    private static List<EvaluableModel> Choose(EvaluateOptions options, bool hasVectors)
    {
        IReadOnlyList<EvaluableModel> all = EvaluableModels.All(options.Seed);
        if (options.Models is null)
        {
            return [.. all.Where(model => hasVectors || !model.NeedsVectors)];
        }

        var chosen = new List<EvaluableModel>();
        foreach (string name in options.Models)
        {
            EvaluableModel model = all.FirstOrDefault(model => model.Name == name) ?? throw new ArgumentException(
                $"No model is named '{name}'; expected some of {string.Join(", ", ModelNames)}.");
            if (model.NeedsVectors && !hasVectors)
            {
                throw new ArgumentException(
                    $"Model '{name}' needs the items' texts; name the files that hold them or leave the model out.");
            }

            chosen.Add(model);
        }

        return chosen;
    }

    private static void CheckHasAnswers(EvaluationInput input, EvaluateOptions options)
    {
        string? missing = input.Rounds.Any(round => round.Main.Relevant.EntryCount == 0) ? "test"
            : options.Tune > 0 && input.Rounds.Any(round => round.Validation.Relevant.EntryCount == 0) ? "validation"
            : null;
        if (missing is not null)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Dataset}: no user has enough positives for a {missing} item ({input.SplitName}, "
                + $"{input.Interactions} positives of {input.Rounds[0].Split.Users.Count} users). "
                + $"Lower the positive threshold or name a larger file."));
        }
    }

    private EvaluationReport ToReport(
        EvaluationInput input, EvaluateOptions options, List<MeasuredModel> models) =>
        new()
        {
            Dataset = input.Dataset,
            Protocol = input.Protocol,
            Split = input.SplitName,
            History = options.HistoryHoldsValidation ? "all" : "train",
            Folds = input.Rounds.Count,
            Users = input.Rounds[0].Split.Users.Count,
            TestUsers = models.Count == 0 ? 0 : models[0].Users.Count,
            Items = input.Rounds[0].Split.Items.Count,
            Interactions = input.Interactions,
            Seed = options.Seed,
            Models = ComparesWithFirst
                ? CompareModels.WithFirst(models)
                : CompareModels.WithBest(models, options.K),
            Dropped = input.Dropped,
        };
}
