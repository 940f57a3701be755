using System.CommandLine;
using System.Text.Json;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee catalogue</c>: where titles come from, and the starter catalogue.</summary>
internal static class CatalogueCommand
{
    public static Command Create()
    {
        var command = new Command("catalogue", "Lists where titles and recipes come from, and manages the starter.")
        {
            List(), Add(), Remove(), TasteCommands.Build(), TasteCommands.Measure(), Check(),
        };
        return command;
    }

    /// <summary>The files of the starter catalogue, which nobody should have left out.</summary>
    /// <exception cref="ImportException">They are not there.</exception>
    internal static StarterFiles RequireStarter() => CommandContext.Starter
        ?? throw new ImportException(
            $"The program lacks its starter catalogue; expected {AppContext.BaseDirectory}starter. Install it again.");

    private static Command List()
    {
        var command = new Command("list", "Lists the sources of the catalogue with what each brought.");
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabaseAsItIs();
            context.Print(new ListSources(database).Run(), SourceTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Add()
    {
        Argument<string> source = Source("Which one: starter.");
        var command = new Command("add", "Adds the starter catalogue, also after it was removed.") { source };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabaseAsItIs();
            StarterSummary added = new AddStarter(database, RequireStarter()).Run(cancellationToken);
            if (database.RatingSets.List().Count == 0) // takes a moment only, as nothing has to be fitted
            {
                await TrainCommand.RunAsync(database, context, new() { MeasuresQuality = false }, cancellationToken);
            }
            else
            {
                context.Error.WriteLine("Run 'matinee train' to have its titles picked.");
            }

            context.Print(added, (console, done) => console.WriteLine(
                $"The starter catalogue is in: {done.Titles} films and shows, {done.Recipes} snacks and drinks."));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        Argument<string> source = Source("Which one: starter.");
        var command = new Command(
            "remove", "Removes what only the starter catalogue knows; titles that somebody rated stay.") { source };
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabaseAsItIs();
            StarterRemoval removal = new RemoveStarter(database).Run();
            context.Print(removal, (console, done) => console.WriteLine(InWords(done)));
            if (removal.TitlesRemoved + removal.TitlesMerged > 0 && database.Titles.Count() > 0)
            {
                context.Error.WriteLine("Run 'matinee train' so that the models forget it too.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check()
    {
        Option<DirectoryInfo> against = new Option<DirectoryInfo>("--against")
        {
            Description = "Folder of title files to compare with.",
            HelpName = "DIR",
            Required = true,
        }.AcceptExistingOnly();
        Option<FileInfo> output = new("--out") { Description = "Also write the page to a file.", HelpName = "FILE" };
        Option<FileInfo> notes = new Option<FileInfo>("--notes")
        {
            Description = "JSON object of what was found out, under \"Title (Year)|fact\".",
            HelpName = "FILE",
        }.AcceptExistingOnly();
        var command = new Command("check-starter", "Compares the starter's facts with other title files.")
        {
            against, output, notes,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            Dictionary<string, string> known = parsed.GetValue(notes) is { } notesFile
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(notesFile.FullName)) ?? []
                : [];
            StarterCheck check = new CheckStarter(RequireStarter())
                .Run(parsed.GetRequiredValue(against).FullName, known, cancellationToken);
            if (parsed.GetValue(output) is { } file)
            {
                File.WriteAllText(file.FullName, check.ToMarkdown());
            }

            new CommandContext(parsed).Print(check, SourceTable.Draw);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static string InWords(StarterRemoval removal)
    {
        string merged = removal.TitlesMerged == 0
            ? ""
            : $" {removal.TitlesMerged} titles that other sources know too stay with what those say.";
        string kept = removal.TitlesKept == 0
            ? ""
            : $" {removal.TitlesKept} stay because somebody rated them.";
        return $"The starter catalogue is out: {removal.TitlesRemoved} titles and {removal.RecipesRemoved} recipes "
            + $"removed.{merged}{kept}";
    }

    private static Argument<string> Source(string description) =>
        new Argument<string>("source") { Description = description }.AcceptOnlyFromAmong(SourceNames.Starter);
}
