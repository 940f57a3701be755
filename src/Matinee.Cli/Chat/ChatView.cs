using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Chat;

/// <summary>Draws the replies of a session.</summary>
internal static class ChatView
{
    private const int MostNames = 6;

    public static void Draw(IAnsiConsole console, ChatReply reply)
    {
        if (reply.Answer is { } answer)
        {
            SearchTable.Draw(console, answer);
            if (answer.Items.Count == 0)
            {
                console.WriteLine("No title fits all of that; drop a constraint or ask for less.");
            }
        }
        else if (reply.Similar is { } similar)
        {
            SimilarTable.Draw(console, similar);
        }
        else if (reply.Details is { } title)
        {
            DrawDetails(console, title);
        }
        else if (reply.Note is { } note)
        {
            console.WriteLine(string.Join(Environment.NewLine, note.Split('\n').Select(TerminalText.Clean)));
        }
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
