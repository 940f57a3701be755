using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli;

/// <summary>What one run of a command works with: the options every command has, and where it prints.</summary>
internal sealed class CommandContext(ParseResult parsed)
{
    private readonly TextWriter _output = parsed.InvocationConfiguration.Output;

    public string DataDirectory { get; } = parsed.GetRequiredValue(GlobalOptions.Data).FullName;

    public bool IsJson { get; } = parsed.GetValue(GlobalOptions.Json);

    public TextWriter Error { get; } = parsed.InvocationConfiguration.Error;

    public MatineeDatabase OpenDatabase() => MatineeDatabase.Open(DataDirectory);

    public SnapshotStore OpenSnapshots() => new(DataDirectory);

    /// <summary>Opens the latest trained snapshot.</summary>
    /// <exception cref="InvalidDataException">There is none yet, or it is broken.</exception>
    public Snapshot OpenSnapshot() =>
        OpenSnapshots().Latest()
        ?? throw new InvalidDataException(
            $"Nothing is trained in {DataDirectory} yet: run 'matinee import all PATH' and 'matinee train', "
            + "or 'matinee demo'.");

    /// <summary>Prints a result as JSON or as whatever <paramref name="draw"/> makes of it.</summary>
    public void Print<T>(T result, Action<IAnsiConsole, T> draw)
    {
        if (IsJson)
        {
            _output.WriteLine(Json.Of(result));
        }
        else
        {
            draw(Terminal.On(_output), result);
        }
    }

    /// <summary>Whether somebody sits at a terminal and can be asked.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
