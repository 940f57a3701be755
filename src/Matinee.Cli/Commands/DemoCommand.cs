using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee demo</c>: from an empty folder to a movie night for two.</summary>
internal static class DemoCommand
{
    private const string Mood = "cozy rainy evening";
    private const string Set = "latest-small";

    public static Command Create()
    {
        Option<DirectoryInfo> from = new Option<DirectoryInfo>("--from")
        {
            Description = "Folder with real files (ratings, titles, recipes); "
                + "without it ml-latest-small is downloaded.",
            HelpName = "DIR",
        }.AcceptExistingOnly();

        var command = new Command("demo", "Imports, trains and prints a movie night for two.") { from };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            string source = parsed.GetValue(from)?.FullName ?? await FetchAsync(context, cancellationToken);
            using MatineeDatabase database = context.OpenDatabase();
            Import(database, source, context, cancellationToken);
            using Snapshot snapshot = await TrainAsync(database, context, cancellationToken);

            var request = new PickRequest { Users = FirstRaters(database), Mood = Mood, WithSnacks = true };
            context.Error.WriteLine($"A movie night for {string.Join(" and ", request.Users)}, mood: {Mood}");
            context.Print(new RecommendMovies(database, snapshot).For(request), SlateTable.Draw);
            context.Error.WriteLine(
                "Next: matinee recommend --like \"Heat (1995)\", matinee similar \"Toy Story\", "
                + "matinee search \"heist in Paris\"");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> FetchAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Error.WriteLine($"Fetching MovieLens {Set}, about 1 MB. With files of your own: matinee demo --from DIR");
        try
        {
            return await Downloads.MovieLensAsync(Set, context, cancellationToken);
        }
        catch (ImportException e)
        {
            throw new ImportException(
                $"{e.Message} Without a network, give files of your own: matinee demo --from DIR", e);
        }
    }

    private static void Import(
        MatineeDatabase database, string source, CommandContext context, CancellationToken cancellationToken)
    {
        ImportPlan plan = ImportFormats.Discover([source]);
        ImportSummary summary = ImportCommand.Run(database, plan, context, cancellationToken);
        context.Error.WriteLine(
            $"Imported {summary.Files.Count} files: {summary.TitleCount} titles, {summary.RecipeCount} recipes, "
            + $"{summary.RatingCount} ratings; {summary.Files.Sum(file => file.Quarantined)} rows quarantined.");
        if (summary.RatingCount == 0)
        {
            throw new ImportException(
                $"{source} holds no ratings, so the demo has nobody to pick for; give a folder with a ratings.csv.");
        }
    }

    private static async Task<Snapshot> TrainAsync(
        MatineeDatabase database, CommandContext context, CancellationToken cancellationToken)
    {
        if (FindCurrent(database, context.OpenSnapshots()) is { } current)
        {
            return current;
        }

        TrainSummary summary = await TrainCommand.RunAsync(
            database, context, new TrainOptions { MeasuresQuality = false }, cancellationToken);
        context.Error.WriteLine($"Trained {summary.Snapshot} in {summary.Seconds:0.0} s.");
        return context.OpenSnapshot();
    }

    private static Snapshot? FindCurrent(MatineeDatabase database, SnapshotStore snapshots)
    {
        try
        {
            Snapshot? latest = snapshots.Latest();
            if (latest?.Manifest.DataFingerprint == database.CatalogueFingerprint())
            {
                return latest;
            }

            latest?.Dispose();
        }
        catch (InvalidDataException)
        {
            // The training that follows says what was wrong with it.
        }

        return null;
    }

    private static string[] FirstRaters(MatineeDatabase database)
    {
        using RatingSet set = database.RatingSets.Open(database.RatingSets.List()[0].Name);
        var raters = new List<string>();
        int? previous = null;
        foreach (int user in set.UserIds.Span)
        {
            if (user != previous)
            {
                raters.Add($"{user}");
                previous = user;
            }

            if (raters.Count == 2)
            {
                break;
            }
        }

        return [.. raters];
    }
}
