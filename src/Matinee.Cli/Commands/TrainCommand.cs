using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Taste;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee train</c>: a new snapshot from what has been imported.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        Option<string[]> only = Only();
        Option<bool> refit = new("--refit-text")
        {
            Description = "Fit the text encoder anew, even if few texts changed.",
        };
        Option<bool> withoutMetrics = new("--without-metrics")
        {
            Description = "Skip the offline metrics, which take about as long as the fit.",
        };
        Option<FileInfo> ranker = Ranker();
        Option<DirectoryInfo> rankingData = RankingData();
        Option<bool> mood = new("--mood")
        {
            Description = "Let the ranker look at moods too, of the request or else of the newest titles.",
        };
        Option<int> seed = Seed();
        Option<int> keep = Keep();

        var command = new Command("train", "Trains a new snapshot, with its offline metrics.")
        {
            only, refit, withoutMetrics, ranker, rankingData, mood, seed, keep,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            new TrainOptions
            {
                Only = parsed.GetValue(only) ?? [],
                RefitsText = parsed.GetValue(refit),
                MeasuresQuality = !parsed.GetValue(withoutMetrics),
                RankerFile = parsed.GetValue(ranker)?.FullName,
                RankingDataFolder = parsed.GetValue(rankingData)?.FullName,
                UsesMood = parsed.GetValue(mood),
                Seed = parsed.GetValue(seed),
                KeepSnapshots = parsed.GetValue(keep),
            },
            cancellationToken));
        return command;
    }

    /// <summary>Trains with progress on the error stream.</summary>
    internal static async Task<TrainSummary> RunAsync(
        MatineeDatabase database, CommandContext context, TrainOptions options, CancellationToken cancellationToken)
    {
        using var progress = new TextProgressLine(context.Error);
        TastePack? pack = CommandContext.Starter is { } starter ? TastePack.Read(starter.Taste) : null;
        return await new TrainModel(database, context.OpenSnapshots(), TimeProvider.System, pack)
            .RunAsync(options, progress, cancellationToken);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, TrainOptions options, CancellationToken cancellationToken)
    {
        var context = new CommandContext(parsed);
        Limits.CheckNames("model", options.Only, TrainOptions.ModelNames);
        using MatineeDatabase database = context.OpenDatabase();
        context.Print(await RunAsync(database, context, options, cancellationToken), TrainTable.Draw);
        return ExitCode.Done;
    }

    private static Option<string[]> Only() => new("--only")
    {
        Description = $"Fit only these models and keep the others: {string.Join(", ", TrainOptions.ModelNames)}.",
        HelpName = "MODELS",
        CustomParser = argument =>
            [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
    };

    private static Option<FileInfo> Ranker() => new Option<FileInfo>("--ranker")
    {
        Description = "Serve the trees of a LightGBM text model instead of training a ranker.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private static Option<DirectoryInfo> RankingData() => new("--ranking-data")
    {
        Description = "Also write what the ranker is trained on to train.tsv in this folder.",
        HelpName = "DIR",
    };

    private static Option<int> Seed() => new("--seed")
    {
        Description = "Seed of every random choice.",
        HelpName = "N",
        DefaultValueFactory = _ => new TrainOptions().Seed,
    };

    private static Option<int> Keep()
    {
        Option<int> keep = new("--keep")
        {
            Description = "How many snapshots to keep, 1 to 100.",
            HelpName = "N",
            DefaultValueFactory = _ => new TrainOptions().KeepSnapshots,
        };
        Limits.Between(keep, 1, 100);
        return keep;
    }
}
