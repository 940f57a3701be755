using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Chat;

/// <summary>Draws the replies of a session.</summary>
internal static class ChatView
{
    private const string Prompt = "> ";
    private const string AgainPrompt = "Again? y/n > ";

    private const int MostNames = 6;

    /// <summary>What the next line is asked for with: behind a list, whether to go on with it.</summary>
    /// <param name="reply">What was said before; null at the start.</param>
    public static string PromptAfter(ChatReply? reply) =>
        reply is { Answer.Items.Count: > 0 } or { Similar.Items.Count: > 0 } ? AgainPrompt : Prompt;

    public static void Draw(IAnsiConsole console, ChatReply reply)
    {
        if (reply.Note is { } note)
        {
            console.WriteLine(string.Join(Environment.NewLine, note.Split('\n').Select(TerminalText.Clean)));
        }

        DrawLimits(console, reply.Limits);
        if (reply.Answer is { } answer)
        {
            SearchTable.Draw(console, answer);
        }
        else if (reply.Similar is { Items.Count: 0 })
        {
            console.WriteLine("No title like it fits the limits.");
        }
        else if (reply.Similar is { } similar)
        {
            SimilarTable.Draw(console, similar);
        }
        else if (reply.Details is { } title)
        {
            DrawDetails(console, title);
        }
    }

    // They were set some lines ago and would else narrow every later list unseen.
    private static void DrawLimits(IAnsiConsole console, IReadOnlyList<string> limits)
    {
        if (limits.Count == 0)
        {
            return;
        }

        string first = limits[0].Split(' ')[0];
        SearchTable.DrawInRows(
            console,
            [
                .. limits.Select(limit => $"[black on yellow] {Markup.Escape(TerminalText.Clean(limit))} [/]"),
                $"[dim]\"{first}\" alone lifts it, \"new\" all[/]",
            ]);
    }

    private static void DrawDetails(IAnsiConsole console, Title title)
    {
        string[] lines =
        [
            .. Line("", title.Tagline),
            .. Line("", title.Overview),
            .. Line("Genres", string.Join(", ", title.Genres)),
            .. Line("Directed by", Names(title.Directors)),
            .. Line("With", Names(title.Cast)),
            .. Line("Minutes", title.RuntimeMinutes?.ToString(CultureInfo.InvariantCulture)),
            .. Line("Language", title.Language),
            .. Line("Votes", title.VoteAverage is { } mean
                ? string.Create(CultureInfo.InvariantCulture, $"{mean:0.0} of 10 by {title.VoteCount ?? 0:N0}")
                : null),
            .. Line("Keywords", Names(title.Keywords)),
        ];
        console.Write(new Panel(new Rows(lines.Select(line => new Markup(line))))
            .Header($" {Markup.Escape(Output.Names.Of(title.Name, title.Year))} ").RoundedBorder().Padding(1, 0));
    }

    private static IEnumerable<string> Line(string label, string? text) =>
        string.IsNullOrEmpty(text) ? []
        : label.Length == 0 ? [Markup.Escape(TerminalText.Clean(text))]
        : [$"[dim]{label}[/] {Markup.Escape(TerminalText.Clean(text))}"];

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNames));
}
