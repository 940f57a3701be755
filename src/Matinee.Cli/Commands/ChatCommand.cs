using System.CommandLine;
using Matinee.Cli.Chat;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee chat</c>: one question after another, in a terminal or from a script.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        Option<bool> isForgetful = new("--no-history")
        {
            Description = "Neither read nor write the file of earlier questions in the data folder.",
        };
        Option<int> top = Limits.Top(mostTitles: 100);
        var how = new SearchOptions();
        var filters = new FilterOptions();
        var command = new Command(
            "chat", "Answers one description after another; 'help' in it lists what else can be said.")
        {
            top, isForgetful,
        };
        how.AddTo(command);
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            var titles = new TitleChoice(new FindTitle(database), context);
            SearchRequest start = how.Read(
                parsed, "", filters.Read(parsed, titles.ResolveExactly), parsed.GetValue(top));
            bool isTerminal = CommandContext.CanAsk && !context.IsJson;
            var history = new ChatHistory(isTerminal && !parsed.GetValue(isForgetful)
                ? Path.Combine(context.DataDirectory, ChatHistory.FileName)
                : null);
            if (isTerminal)
            {
                Welcome(Terminal.On(parsed.InvocationConfiguration.Output), database.Titles.Count());
            }

            var session = new ChatSession(database, snapshot, start);
            await RunAsync(session, LineReader(isTerminal, history), context, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Answers lines until there are none, or somebody wants to leave.</summary>
    /// <param name="session">Answers them.</param>
    /// <param name="readLine">Asks for a line with the given prompt.</param>
    /// <param name="context">Where to print.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    internal static async Task RunAsync(
        ChatSession session,
        Func<string, string?> readLine,
        CommandContext context,
        CancellationToken cancellationToken)
    {
        ChatReply? reply = null;
        try
        {
            while (readLine(ChatView.PromptAfter(reply)) is { } line)
            {
                reply = await session.ReplyAsync(line, cancellationToken);
                if (reply.IsEnd)
                {
                    break;
                }

                context.PrintLine(Content(reply), console => ChatView.Draw(console, reply));
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C while a question is answered ends the session as it does at the prompt.
        }
    }

    private static object Content(ChatReply reply) =>
        (object?)reply.Answer ?? reply.Similar ?? (object?)reply.Details ?? new { reply.Note };

    private static void Welcome(IAnsiConsole console, int titles)
    {
        console.Write(new Panel(
                $"What would you like to see? {titles:N0} titles to choose from.\n"
                + "Such as: slow, warm, not horror, under 100 min, 90s.\n"
                + "After a list y shows more, n leaves, words ask anew. 'help' lists the rest.")
            .Header(" Matinee ").RoundedBorder().Padding(1, 0));
    }

    private static Func<string, string?> LineReader(bool isTerminal, ChatHistory history)
    {
        if (!isTerminal)
        {
            return _ => Console.In.ReadLine();
        }

        // A dumb terminal cannot move its cursor; there the system's own line is all there is.
        bool canEdit = Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "" or null);
        var editor = new LineEditor(ReadKey, Console.Out, () => Console.WindowWidth);
        return prompt =>
        {
            if (!canEdit)
            {
                Console.Out.Write(prompt);
            }

            string? line = canEdit ? editor.Read(prompt, history.Lines) : Console.In.ReadLine();
            history.Add(line ?? "");
            return line;
        };
    }

    // Ctrl-C is a key only while the prompt waits; during a search it stops the program.
    private static ConsoleKeyInfo ReadKey()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
