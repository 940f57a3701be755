using System.CommandLine;
using System.CommandLine.Parsing;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Import.Download;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee import</c>: real files into the database, one verb a family of sources.</summary>
internal static class ImportCommand
{
    private static readonly (string Verb, string Family, string Description)[] Families =
    [
        ("movielens", "movielens", "MovieLens ratings, movies, links and tags: a folder, a .zip or files."),
        ("tmdb", "tmdb", "The Movies Dataset, TMDB 5000, Udacity TMDB, top-10k and catalogue files."),
        ("omdb", "omdb", "OMDb plots and credits for MovieLens ids."),
        ("netflix", "netflix", "Netflix Movies and TV Shows."),
        ("wikipedia", "wikipedia", "Wikipedia Movie Data, one JSON array a decade."),
        ("recipes", "recipes", "Food.com recipes and interactions."),
    ];

    public static Command Create()
    {
        var command = new Command("import", "Imports rating, title and recipe files; a second import changes nothing.");
        foreach ((string verb, string family, string description) in Families)
        {
            command.Add(Verb(verb, description, format => format.Family == family, canDownload: verb == "movielens"));
        }

        command.Add(Verb(
            "titles", "Title files of any known kind.", format => format.Kind == RowKind.Titles, canDownload: false));
        command.Add(Verb("all", "Every known file in the folders and archives given.", _ => true, canDownload: false));
        return command;
    }

    private static Command Verb(string name, string description, Func<ImportFormat, bool> accepts, bool canDownload)
    {
        Argument<string[]> paths = new("path")
        {
            Description = "Files, folders or .zip archives; plain or .gz.",
            HelpName = "PATH",
            Arity = canDownload ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        };
        Option<string?> download = new Option<string?>("--download")
        {
            Description = "Fetch the official archive instead: latest-small, latest, 25m or 32m; "
                + "MATINEE_MOVIELENS_URL names a mirror.",
            HelpName = "SET",
        }.AcceptOnlyFromAmong([.. MovieLensDownload.Editions]);

        var command = new Command(name, description) { paths };
        if (canDownload)
        {
            command.Options.Add(download);
            command.Validators.Add(result => RequireOne(result, paths, download));
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            IReadOnlyList<string> sources = parsed.GetValue(paths) ?? [];
            if (canDownload && parsed.GetValue(download) is { } set)
            {
                sources = [await Downloads.MovieLensAsync(set, context, cancellationToken)];
            }

            using MatineeDatabase database = context.OpenDatabase();
            context.Print(Run(database, Plan(sources, accepts, name), context, cancellationToken), ImportTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Imports what a plan lists, with progress on the error stream.</summary>
    internal static ImportSummary Run(
        MatineeDatabase database, ImportPlan plan, CommandContext context, CancellationToken cancellationToken)
    {
        using var progress = new ImportProgressLine(context.Error);
        return new ImportFiles(database).Run(plan, progress, cancellationToken);
    }

    private static ImportPlan Plan(IReadOnlyList<string> paths, Func<ImportFormat, bool> accepts, string verb)
    {
        ImportPlan plan = ImportFormats.Discover(paths);
        PlannedFile? foreign = plan.Files.FirstOrDefault(file => !accepts(file.Format));
        return foreign is null
            ? plan
            : throw new ImportException(
                $"{foreign.DisplayName} is a file of kind '{foreign.Format.Name}', "
                + $"which 'import {verb}' does not read; "
                + $"use 'matinee import {foreign.Format.Family}' or 'matinee import all'.");
    }

    private static void RequireOne(CommandResult result, Argument<string[]> paths, Option<string?> download)
    {
        bool hasPaths = result.GetValue(paths) is { Length: > 0 };
        if (hasPaths == (result.GetValue(download) is not null))
        {
            result.AddError("Give either files to import or --download with the name of a set.");
        }
    }
}
