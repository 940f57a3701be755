using System.Globalization;
using Matinee.Core.Data;
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
        int total = 1 + models.Sum(model => TrialsOf(model, options));
        progress?.Report(new EvaluationProgress("reading", 0, total));
        var input = EvaluationInput.Load(options, cancellationToken);
        CheckHasAnswers(input, options);

        long[] itemIds = input.Split.Items.Ids.ToArray();
        var sources = new FitSources(content?.Vectors is { } vectors
            ? new Lazy<RowMatrix>(() => vectors(itemIds, cancellationToken))
            : null);
        ItemTraits? traits = GenreTraits.Of(input.Split.Items, content?.Genres);
        var reports = new List<ModelReport>();
        int done = 1;
        foreach (EvaluableModel model in models)
        {
            var run = new ModelRun(clock, input, options, sources, traits);
            reports.Add(run.Measure(
                model, step => progress?.Report(new EvaluationProgress(step, done++, total)), cancellationToken));
        }

        return ToReport(input, options, reports);
    }

    /// <summary>How many fits a model takes.</summary>
    internal static int TrialsOf(EvaluableModel model, EvaluateOptions options) =>
        model.IsTunable ? Math.Max(1, options.Tune) : 1;

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
        string? missing = input.Split.Test.EntryCount == 0 ? "test"
            : options.Tune > 0 && input.Split.Validation.ByUser.EntryCount == 0 ? "validation"
            : null;
        if (missing is not null)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Dataset}: no user has enough positives for a {missing} item ({input.Split.Name}, "
                + $"{input.Split.InteractionCount} positives of {input.Split.Users.Count} users). "
                + $"Lower the positive threshold or name a larger file."));
        }
    }

    private static EvaluationReport ToReport(
        EvaluationInput input, EvaluateOptions options, List<ModelReport> models) =>
        new()
        {
            Dataset = input.Dataset,
            Protocol = input.Protocol,
            Split = input.Split.Name,
            Users = input.Split.Users.Count,
            TestUsers = Enumerable.Range(0, input.Split.Test.Rows).Count(user => !input.Split.Test.Row(user).IsEmpty),
            Items = input.Split.Items.Count,
            Interactions = input.Split.InteractionCount,
            Seed = options.Seed,
            Models = models,
            BadRows = input.BadRows,
        };
}
