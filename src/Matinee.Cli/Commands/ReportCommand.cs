using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Reporting;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee report</c>: everything there is to measure, written up with plots.</summary>
internal static class ReportCommand
{
    private static readonly Option<FileInfo> Ratings = new Option<FileInfo>("--ratings")
    {
        Description = "Ratings as MovieLens CSV, u.data or ::, plain, .gz or .zip.",
        HelpName = "FILE",
        Required = true,
    }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder that receives report.md, the design note and the plots.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<float> Positive = new("--positive")
    {
        Description = "Fewest stars of a positive.",
        HelpName = "STARS",
        DefaultValueFactory = _ => new EvaluateOptions().PositiveThreshold,
    };

    private static readonly Option<int> K = new("--k")
    {
        Description = "Length of the ranked lists, 1 to 100.",
        HelpName = "K",
        DefaultValueFactory = _ => 10,
    };

    private static readonly Option<string[]?> Models = new("--models")
    {
        Description = "Models to compare, as for evaluate; all that the data allows by default.",
        HelpName = "A,B,...",
        CustomParser = argument =>
            [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of every random choice.",
        HelpName = "N",
        DefaultValueFactory = _ => 42,
    };

    public static Command Create()
    {
        Limits.Between(K, 1, 100);
        var command = new Command("report", "Writes up accuracy, ablations, cold starts and variety, with plots.")
        {
            Ratings, TitleFiles.Movies, TitleFiles.Metadata, Out, Positive, K, Models, Seed,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            ReportOptions options = Read(parsed);
            ItemContent? content = TitleFiles.Read(parsed, context, cancellationToken);
            using var progress = new TextProgressLine(context.Error);
            ReportSummary summary = new WriteReport(TimeProvider.System)
                .Run(options, content, progress, cancellationToken);
            progress.Dispose();
            context.Print(summary, (console, written) => console.WriteLine(
                $"{written.Report}: {written.Files.Count} files; best by NDCG: {written.Best}."));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static ReportOptions Read(ParseResult parsed)
    {
        var options = new ReportOptions
        {
            RatingsPath = parsed.GetRequiredValue(Ratings).FullName,
            Folder = parsed.GetRequiredValue(Out).FullName,
            PositiveThreshold = parsed.GetValue(Positive),
            K = parsed.GetValue(K),
            Models = parsed.GetValue(Models) is { Length: > 0 } models ? models : null,
            Seed = parsed.GetValue(Seed),
        };
        Limits.CheckNames("model", options.Models ?? [], EvaluateModels.ModelNames);
        return options;
    }
}
