using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Evaluating;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee evaluate</c>: how good each model is on held-out ratings.</summary>
internal static class EvaluateCommand
{
    private static readonly EvaluateOptions Defaults = new();

    private static readonly Option<FileInfo> Ratings =
        File("--ratings", "Ratings as MovieLens CSV, u.data or ::, plain, .gz or .zip.");

    private static readonly Option<FileInfo> Train =
        File("--train", "Training ratings or pairs; also one 'user item item ...' line a user.");

    private static readonly Option<FileInfo> Test =
        File("--test", "Test ratings or pairs, in any form of the training file.");

    private static readonly Option<FileInfo> Negatives =
        File("--negatives", "Rank each test item among these items only.");

    private static readonly Option<string[]> Movies = new("--movies")
    {
        Description = "Title files (movies and links) of the rated movies, for content and genre metrics.",
        HelpName = "PATH",
    };

    private static readonly Option<string[]> Metadata = new("--metadata")
    {
        Description = "Further title files with overviews, cast and keywords; may be repeated.",
        HelpName = "PATH",
    };

    private static readonly Option<string> Protocol = new Option<string>("--protocol")
    {
        Description = "How the ratings are divided: leave-one-out or holdout.",
        HelpName = "P",
        DefaultValueFactory = _ => "leave-one-out",
    }.AcceptOnlyFromAmong("leave-one-out", "holdout");

    private static readonly Option<float> Positive = new("--positive")
    {
        Description = "Fewest stars of a positive.",
        HelpName = "STARS",
        DefaultValueFactory = _ => Defaults.PositiveThreshold,
    };

    private static readonly Option<double> Fraction = new("--fraction")
    {
        Description = "Share of each user's positives that a holdout takes, 0.01 to 0.99.",
        HelpName = "X",
        DefaultValueFactory = _ => Defaults.Fraction,
    };

    private static readonly Option<string> By = new Option<string>("--by")
    {
        Description = "Whether a holdout draws at random or takes the newest: random or time.",
        HelpName = "HOW",
        DefaultValueFactory = _ => "random",
    }.AcceptOnlyFromAmong("random", "time");

    private static readonly Option<int> K = new("--k")
    {
        Description = "Length of the ranked lists, 1 to 1000.",
        HelpName = "K",
        DefaultValueFactory = _ => Defaults.K,
    };

    private static readonly Option<string[]?> Models = new("--models")
    {
        Description = $"Models to compare: {string.Join(", ", EvaluateModels.ModelNames)}; "
            + "all that the data allows by default.",
        HelpName = "A,B,...",
        CustomParser = argument =>
            [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
    };

    private static readonly Option<int> Tune = new("--tune")
    {
        Description = "Settings to try for each model, judged on validation items only; 0 takes the defaults.",
        HelpName = "N",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of every random choice.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    public static Command Create()
    {
        Limits.Between(Fraction, 0.01, 0.99);
        Limits.Between(K, 1, 1000);
        Limits.Between(Tune, 0, 10_000);
        var command = new Command("evaluate", "Measures models on held-out ratings of a file.")
        {
            Ratings, Train, Test, Negatives, Movies, Metadata, Protocol, Positive, Fraction, By, K, Models, Tune, Seed,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using var progress = new EvaluationProgressLine(context.Error);
            EvaluateOptions options = Read(parsed);
            ItemContent? content = Content(parsed, context, cancellationToken);
            EvaluationReport report = new EvaluateModels(TimeProvider.System)
                .Run(options, content, progress, cancellationToken);
            progress.Dispose();
            context.Print(report, EvaluationTable.Draw);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static EvaluateOptions Read(ParseResult parsed)
    {
        var options = new EvaluateOptions
        {
            RatingsPath = parsed.GetValue(Ratings)?.FullName,
            TrainPath = parsed.GetValue(Train)?.FullName,
            TestPath = parsed.GetValue(Test)?.FullName,
            NegativesPath = parsed.GetValue(Negatives)?.FullName,
            Protocol = parsed.GetValue(Protocol) == "holdout"
                ? EvaluationProtocol.Holdout
                : EvaluationProtocol.LeaveOneOut,
            PositiveThreshold = parsed.GetValue(Positive),
            Fraction = parsed.GetValue(Fraction),
            IsByTime = parsed.GetValue(By) == "time",
            K = parsed.GetValue(K),
            Models = parsed.GetValue(Models) is { Length: > 0 } models ? models : null,
            Tune = parsed.GetValue(Tune),
            Seed = parsed.GetValue(Seed),
        };
        bool isWhole = options.RatingsPath is not null && options.TrainPath is null && options.TestPath is null;
        bool isGiven = options.RatingsPath is null && options.TrainPath is not null
            && (options.TestPath ?? options.NegativesPath) is not null;
        if (!isWhole && !isGiven)
        {
            throw new WrongUsageException(
                "Give either --ratings FILE, or --train FILE with --test FILE or --negatives FILE.");
        }

        Limits.CheckNames("model", options.Models ?? [], EvaluateModels.ModelNames);
        return options;
    }

    private static ItemContent? Content(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        string[] paths = [.. parsed.GetValue(Movies) ?? [], .. parsed.GetValue(Metadata) ?? []];
        if (paths.Length == 0)
        {
            return null;
        }

        using var progress = new ImportProgressLine(context.Error);
        return FileContent.Read(paths, progress, cancellationToken);
    }

    private static Option<FileInfo> File(string name, string description) => new Option<FileInfo>(name)
    {
        Description = description,
        HelpName = "FILE",
    }.AcceptExistingOnly();
}
