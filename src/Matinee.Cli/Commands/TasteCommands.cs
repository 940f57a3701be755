using System.CommandLine;
using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Engine.Taste;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee catalogue build-taste</c> and <c>measure-taste</c>: the starter's taste pack.</summary>
internal static class TasteCommands
{
    public static Command Build()
    {
        Option<FileInfo> ratings = Ratings();
        Option<DirectoryInfo> output = new("--out")
        {
            Description = "Folder that receives the files.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("starter", "taste")),
        };
        var command = new Command(
            "build-taste", "Learns the starter's taste pack from a rating file; the same file gives the same bytes.")
        {
            ratings, output,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using var progress = new TextProgressLine(context.Error);
            TastePackSummary built = new BuildTastePack(CatalogueCommand.RequireStarter()).Run(
                parsed.GetRequiredValue(ratings).FullName,
                parsed.GetRequiredValue(output).FullName,
                progress,
                cancellationToken);
            context.Print(built, (console, pack) => console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Learned {pack.Films:N0} films from {pack.Ratings:N0} ratings of {pack.Users:N0} users: "
                + $"{pack.SizeBytes / 1024.0:N0} KiB in {pack.Folder}"
                + $"{(pack.HasRanker ? "" : ", without a ranker")}.")));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    public static Command Measure()
    {
        Option<FileInfo> ratings = Ratings();
        Option<int> seed = new("--seed")
        {
            Description = "Seed of the folds and of the given ratings.",
            HelpName = "N",
            DefaultValueFactory = _ => MeasureTaste.DefaultSeed,
        };
        var command = new Command(
            "measure-taste", "Measures the taste pack on people whom it was not learned from, in five folds.")
        {
            ratings, seed,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using var progress = new TextProgressLine(context.Error);
            TasteQuality quality = new MeasureTaste(CatalogueCommand.RequireStarter()).Run(
                parsed.GetRequiredValue(ratings).FullName, parsed.GetValue(seed), progress, cancellationToken);
            context.Print(quality, Draw);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Option<FileInfo> Ratings() => new Option<FileInfo>("--ratings")
    {
        Description = "MovieLens ratings.csv, or another rating file over MovieLens ids.",
        HelpName = "FILE",
        Required = true,
    }.AcceptExistingOnly();

    private static void Draw(IAnsiConsole console, TasteQuality quality)
    {
        Table table = new Table().RoundedBorder()
            .AddColumn("Reading").AddColumn("Given").AddColumn("Model").AddColumn("Users").AddColumn("NDCG@10")
            .AddColumn("× popularity");
        foreach (TasteFigure figure in quality.Figures)
        {
            table.AddRow(
                figure.Reading,
                $"{figure.Given}",
                figure.Model,
                $"{figure.Users}",
                string.Create(CultureInfo.InvariantCulture, $"{figure.Ndcg:0.0000} ± {figure.StandardError:0.0000}"),
                figure.TimesPopularity.ToString("0.00", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        console.WriteLine($"{quality.Films} films ranked; each user is judged by models that never saw them.");
    }
}
