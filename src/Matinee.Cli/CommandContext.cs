using System.CommandLine;
using Matinee.Cli.Commands;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli;

/// <summary>What one run of a command works with: the options every command has, and where it prints.</summary>
internal sealed class CommandContext(ParseResult parsed)
{
    public string DataDirectory { get; } = parsed.GetRequiredValue(GlobalOptions.Data).FullName;

    public bool IsJson { get; } = parsed.GetValue(GlobalOptions.Json);

    public TextWriter Output { get; } = parsed.InvocationConfiguration.Output;

    public TextWriter Error { get; } = parsed.InvocationConfiguration.Error;

    /// <summary>The starter catalogue that was installed with the program, if any.</summary>
    public static StarterFiles? Starter { get; } = StarterFiles.Beside(AppContext.BaseDirectory);

    /// <summary>Opens the database; an empty one gets the starter catalogue, unless somebody removed it.</summary>
    public MatineeDatabase OpenDatabase()
    {
        MatineeDatabase database = OpenDatabaseAsItIs();
        try
        {
            if (Starter is not null && new AddStarter(database, Starter).RunIfEmpty() is { } added)
            {
                Error.WriteLine(
                    $"Nothing is imported yet, so the starter catalogue was loaded: {added.Titles} films and shows, "
                    + $"{added.Recipes} snacks and drinks. Without it: matinee catalogue remove starter");
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database for a command that must not fill it.</summary>
    public MatineeDatabase OpenDatabaseAsItIs() => MatineeDatabase.Open(DataDirectory);

    public SnapshotStore OpenSnapshots() => new(DataDirectory);

    /// <summary>
    /// Opens the latest trained snapshot; trains a first one where there are no ratings, as that takes a moment only.
    /// </summary>
    /// <exception cref="InvalidDataException">There is none yet, or it is broken.</exception>
    public async Task<Snapshot> OpenSnapshotAsync(MatineeDatabase database, CancellationToken cancellationToken)
    {
        bool isEmpty = database.Titles.Count() == 0; // a snapshot of titles that are gone would pick none
        if (!isEmpty && OpenSnapshots().Latest() is { } latest)
        {
            return latest;
        }

        if (!isEmpty && database.RatingSets.List().Count == 0)
        {
            TrainSummary summary = await TrainCommand.RunAsync(
                database, this, new TrainOptions { MeasuresQuality = false }, cancellationToken);
            Error.WriteLine($"Trained on {summary.Titles} titles in {summary.Seconds:0.0} s.");
        }

        return (isEmpty ? null : OpenSnapshots().Latest())
            ?? throw new InvalidDataException(
                $"Nothing is trained in {DataDirectory} yet: run 'matinee import all PATH' and 'matinee train', "
                + "or 'matinee catalogue add starter'.");
    }

    /// <summary>Prints a result as JSON or as whatever <paramref name="draw"/> makes of it.</summary>
    public void Print<T>(T result, Action<IAnsiConsole, T> draw)
    {
        if (IsJson)
        {
            Output.WriteLine(Json.Of(result));
        }
        else
        {
            draw(Terminal.On(Output), result);
        }
    }

    /// <summary>Prints one of several results: as one line of JSON, or as <paramref name="draw"/> does.</summary>
    public void PrintLine(object result, Action<IAnsiConsole> draw)
    {
        if (IsJson)
        {
            Output.WriteLine(Json.Line(result));
        }
        else
        {
            draw(Terminal.On(Output));
        }

        Output.Flush(); // whoever reads the answers of a script waits for them
    }

    /// <summary>Whether somebody sits at a terminal and can be asked.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
