using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>Measures the models on a rating file in every way there is and writes it up, with plots.</summary>
/// <remarks>
/// The report holds no times: same files, options and seed give the same bytes. Each file is written beside its place
/// and renamed; <c>report.md</c> comes last, so that it never names a plot that is not there.
/// </remarks>
/// <param name="clock">Measures times, which the report leaves out.</param>
public sealed class WriteReport(TimeProvider clock)
{
    /// <summary>Measures and writes.</summary>
    /// <param name="options">Which file, which models, where to.</param>
    /// <param name="content">What is known of the items; null when that is nothing.</param>
    /// <param name="progress">Told before each step; null means nobody.</param>
    /// <param name="cancellationToken">Stops at the next step or inside a fit; no file is written then.</param>
    /// <exception cref="ArgumentException">The options name no such model.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not what it should be; the message says what to do.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public ReportSummary Run(
        ReportOptions options,
        ItemContent? content = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ReportFindings findings = Measure(options, content, progress, cancellationToken);
        progress?.Report("writing");
        ReportPage page = ReportPage.Of(findings, options);
        Directory.CreateDirectory(options.Folder);
        foreach ((string name, string text) in page.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.Combine(options.Folder, name);
            File.WriteAllText(path + ".part", text);
            File.Move(path + ".part", path, overwrite: true);
        }

        return new ReportSummary(
            Path.GetFullPath(Path.Combine(options.Folder, ReportPage.Name)),
            [.. page.Files.Select(file => file.Name)],
            findings.Best.Name);
    }

    private ReportFindings Measure(
        ReportOptions report, ItemContent? content, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        EvaluateOptions options = OptionsOf(report);
        NamedSteps? Steps(string what) => progress is null ? null : new NamedSteps(what, progress);
        EvaluationReport Evaluate(string what, EvaluateOptions how, FitMemory? kept = null) =>
            new EvaluateModels(clock) { Memory = kept }.Run(how, content, Steps(what), cancellationToken);

        var data = DataProfile.Of(
            new EvaluationFiles(options, cancellationToken).ReadRatings(report.RatingsPath), report.PositiveThreshold);
        var memory = new FitMemory(clock); // accuracy, ablations and variety are of the same training part
        EvaluationReport accuracy = Evaluate("accuracy", options, memory);
        EvaluationReport ablations = new EvaluateModels(clock) { Memory = memory, ComparesWithFirst = true }.Run(
            options,
            [.. AblationVariants.All(report.Seed, hasVectors: content?.Vectors is not null)
                .Select(variant => variant.Named)],
            content,
            Steps("ablations"),
            cancellationToken);
        IReadOnlyList<DiversityPoint> variety = MeasureVariety(accuracy, options, content, memory, cancellationToken);
        EvaluateOptions coldItems = options with { Protocol = EvaluationProtocol.ColdItems };
        return new ReportFindings(
            data,
            accuracy,
            ablations,
            Evaluate(
                "popular items hidden",
                coldItems with { HiddenPopularCount = data.HiddenCount(report.HiddenPopularCount) }),
            Evaluate("items hidden", coldItems),
            data.KnownCounts.Count == 0
                ? null
                : Evaluate(
                    "new users",
                    options with { Protocol = EvaluationProtocol.ColdUsers, GivenCounts = data.KnownCounts }),
            variety);
    }

    private static EvaluateOptions OptionsOf(ReportOptions report) => new()
    {
        RatingsPath = report.RatingsPath,
        PositiveThreshold = report.PositiveThreshold,
        K = report.K,
        Models = report.Models,
        Seed = report.Seed,
    };

    private static IReadOnlyList<DiversityPoint> MeasureVariety(
        EvaluationReport accuracy,
        EvaluateOptions options,
        ItemContent? content,
        FitMemory memory,
        CancellationToken cancellationToken)
    {
        string best = accuracy.Models.First(model => model.Versus is null).Name;
        EvaluableModel model = EvaluableModels.All(options.Seed).Single(model => model.Name == best);
        var input = EvaluationInput.Load(options, cancellationToken);
        RoundInput round = RoundInput.Join(input.Rounds, content, options, cancellationToken)[0];
        round = round with { Sources = round.Sources with { Memory = memory } };
        return MeasureDiversity.Run(model, round, options, cancellationToken);
    }

    private sealed class NamedSteps(string what, IProgress<string> progress) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) =>
            progress.Report($"{what}, {value.Done} of {value.Total}: {value.Step}");
    }
}
