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

    // Two people of different taste, so that the slate has something to bridge.
    private static readonly (string Name, string[] Likes)[] Guests =
    [
        ("Ada", ["Amélie (2001)", "Groundhog Day (1993)", "Before Sunrise (1995)", "Spirited Away (2001)",
            "When Harry Met Sally... (1989)"]),
        ("Ben", ["Heat (1995)", "The Usual Suspects (1995)", "Blade Runner (1982)", "Memento (2000)", "Seven (1995)"]),
    ];

    public static Command Create()
    {
        Option<DirectoryInfo> from = new Option<DirectoryInfo>("--from")
        {
            Description = "Import real files (ratings, titles, recipes) from a folder first.",
            HelpName = "DIR",
        }.AcceptExistingOnly();
        Option<bool> download = new("--download")
        {
            Description = "Fetch the ratings of MovieLens ml-latest-small, about 1 MB, first.",
        };

        var command = new Command("demo", "Prints a movie night for two; needs no files and no network.")
        {
            from, download,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            string? source = parsed.GetValue(from)?.FullName
                ?? (parsed.GetValue(download) ? await FetchAsync(context, cancellationToken) : null);
            using MatineeDatabase database = context.OpenDatabase();
            if (source is not null)
            {
                Import(database, source, context, cancellationToken);
            }

            using Snapshot snapshot = await TrainAsync(database, context, cancellationToken);
            PickRequest request = Night(database) with { Mood = Mood, WithSnacks = true };
            context.Error.WriteLine(
                $"A movie night for {string.Join(" and ", request.Users.Concat(request.Guests.Select(Introduce)))}, "
                + $"mood: {Mood}");
            context.Print(new RecommendMovies(database, snapshot).For(request), SlateTable.Draw);
            context.Error.WriteLine(
                "Next: matinee recommend --like \"Heat (1995)\", matinee similar \"Toy Story\", "
                + "matinee search \"heist in Paris\"");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Introduce(Guest guest)
    {
        string[] likes = Array.Find(Guests, known => known.Name == guest.Name).Likes;
        return $"{guest.Name} (likes {string.Join(", ", likes.Take(2))} ...)";
    }

    private static async Task<string> FetchAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Error.WriteLine($"Fetching MovieLens {Set}, about 1 MB.");
        try
        {
            return await Downloads.MovieLensAsync(Set, context, cancellationToken);
        }
        catch (ImportException e)
        {
            throw new ImportException(
                $"{e.Message} Without a network: matinee demo, or with files of your own: matinee demo --from DIR", e);
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
        return await context.OpenSnapshotAsync(database, cancellationToken);
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

    // Raters where there are some; else two guests, who like whatever of their films the catalogue has.
    private static PickRequest Night(MatineeDatabase database)
    {
        if (database.RatingSets.List() is [var first, ..])
        {
            return new PickRequest { Users = FirstRaters(database, first.Name) };
        }

        var find = new FindTitle(database);
        return new PickRequest
        {
            Guests =
            [
                .. Guests.Select(guest => new Guest(
                    guest.Name,
                    [
                        .. guest.Likes.Select(find.ByName)
                            .Where(found => found is { IsExact: true, Matches.Count: > 0 })
                            .Select(found => found.Matches[0].TitleId),
                    ])),
            ],
        };
    }

    private static string[] FirstRaters(MatineeDatabase database, string setName)
    {
        using RatingSet set = database.RatingSets.Open(setName);
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
