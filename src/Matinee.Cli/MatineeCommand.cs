using System.CommandLine;
using System.CommandLine.Parsing;
using Matinee.Cli.Commands;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Storage.Vectors;

namespace Matinee.Cli;

/// <summary>
/// The <c>matinee</c> program: its verbs, and the one place where errors become messages and exit codes.
/// </summary>
internal static class MatineeCommand
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">Words after the program's name.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="error">Receives progress and errors.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError problem in parsed.Errors)
            {
                error.WriteLine($"matinee: {TerminalText.CleanLines(problem.Message)}");
            }

            error.WriteLine("Run 'matinee --help', or 'matinee <command> --help', for what is possible.");
            return ExitCode.WrongUsage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("matinee: stopped; nothing was changed by the part that was running.");
            return ExitCode.Failed;
        }
        catch (WrongUsageException e)
        {
            error.WriteLine($"matinee: {TerminalText.CleanLines(e.Message)}");
            return ExitCode.WrongUsage;
        }
        catch (Exception e)
        {
            // The message of a defect of ours would help nobody without its stack trace.
            error.WriteLine($"matinee: {TerminalText.CleanLines(IsExpected(e) ? WithoutParameter(e) : e.ToString())}");
            return ExitCode.Failed;
        }
    }

    /// <summary>The command tree, also read by the test that compares it with <c>docs/cli.md</c>.</summary>
    public static RootCommand Create() => new("Picks films for a movie night, for one or several, and says why.")
    {
        GlobalOptions.Data,
        GlobalOptions.Json,
        DemoCommand.Create(),
        ImportCommand.Create(),
        CatalogueCommand.Create(),
        ModelCommand.Create(),
        TrainCommand.Create(),
        RecommendCommand.Create(),
        SimilarCommand.Create(),
        SearchCommand.Create(),
        ChatCommand.Create(),
        EmbedCommand.Create(),
        EncodeCommand.Create(),
        VectorsCommand.Create(),
        PersonCommand.Create(),
        RateCommand.Create(),
        EvaluateCommand.Create(),
        ReportCommand.Create(),
        DoctorCommand.Create(),
    };

    private static bool IsExpected(Exception e) =>
        e is ImportException or ImportRefusedException or StorageException or UnknownNameException
            or InvalidDataException or FormatException or IOException or UnauthorizedAccessException
            or HttpRequestException or ArgumentException or VectorStoreException;

    // Whoever types a command knows its options, not the parameters of a method.
    private static string WithoutParameter(Exception e) =>
        e is ArgumentException { ParamName: { } name }
            ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : e.Message;
}
