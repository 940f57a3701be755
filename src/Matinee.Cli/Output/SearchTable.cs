using System.Globalization;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws how a question was understood and the titles found, best first.</summary>
internal static class SearchTable
{
    private const int BarWidth = 10;
    private const string Gap = "  ";

    public static void Draw(IAnsiConsole console, SearchAnswer answer)
    {
        DrawChips(console, answer.Query);
        if (answer.Note is { } note)
        {
            console.MarkupLineInterpolated($"[yellow]{TerminalText.Clean(note)}[/]");
        }

        if (answer.Items.Count == 0)
        {
            console.WriteLine(NothingFits(answer.Query.Chips));
            return;
        }

        Table table = new Table().RoundedBorder()
            .AddColumn(new TableColumn("#").RightAligned()).AddColumn("Title").AddColumn("Genres")
            .AddColumn(new TableColumn("Similarity").NoWrap());
        bool isCompared = answer.Items.Any(item => item.Similarity != 0);
        foreach ((int index, SimilarTitle item) in answer.Items.Index())
        {
            table.AddRow(
                $"{index + 1}",
                $"[bold]{Markup.Escape(Names.Of(item.Title, item.Year))}[/]{(item.Kind == "series" ? ", series" : "")}",
                $"[dim]{Markup.Escape(TerminalText.Clean(string.Join(", ", item.Genres)))}[/]",
                isCompared ? Bar(item.Similarity) : "[dim]–[/]");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"[dim]{OrderOf(answer.Query, isCompared)}[/]");
    }

    /// <summary>Draws the constraints that were read, each with the number by which it can be dropped.</summary>
    public static void DrawChips(IAnsiConsole console, SearchQuery query)
    {
        if (query.Chips.Count == 0)
        {
            return;
        }

        DrawInRows(console, query.Chips.Select(Chip));
        if (query.Rest.Length > 0)
        {
            console.MarkupLineInterpolated($"[dim]Searched for: {TerminalText.Clean(query.Rest)}[/]");
        }
    }

    /// <summary>Draws short pieces beside each other, and breaks the line between them only.</summary>
    public static void DrawInRows(IAnsiConsole console, IEnumerable<string> pieces)
    {
        string row = "";
        int width = 0;
        foreach (string piece in pieces)
        {
            int length = new Markup(piece).Length;
            if (width > 0 && width + Gap.Length + length > console.Profile.Width)
            {
                console.MarkupLine(row);
                (row, width) = ("", 0);
            }

            (row, width) = width == 0 ? (piece, length) : (row + Gap + piece, width + Gap.Length + length);
        }

        console.MarkupLine(row);
    }

    private static string NothingFits(IReadOnlyList<SearchChip> chips)
    {
        string[] limits =
        [
            .. chips.Where(chip => chip.Note is null && chip.Kind is not ("mood" or "title"))
                .Select(chip => TerminalText.Clean($"{chip.Number} ({chip.Kind} {chip.Value})")),
        ];
        return limits.Length switch
        {
            0 => "No title fits; ask for less with the limits.",
            1 => $"No title fits; drop {limits[0]}.",
            _ => $"No title fits all of that; drop one of {string.Join(", ", limits)}.",
        };
    }

    // The similarity is only a part of what orders a list.
    private static string OrderOf(SearchQuery query, bool isCompared) => query.Mode switch
    {
        _ when !isCompared && query.Rest.Length == 0 =>
            "Nothing else to search for, so the best known come first.",
        "nearest" => "Ordered by similarity.",
        "clusters" => "Ordered by similarity, titles of the nearest clusters of genres first.",
        _ when !isCompared => "Ordered by words in common, then the best known.",
        _ => "Ordered by words in common, similarity, mood and renown together.",
    };

    private static string Chip(SearchChip chip)
    {
        string text = Markup.Escape(TerminalText.Clean($"{chip.Number} {chip.Kind} {chip.Value}"));
        return chip.Note is null
            ? $"[black on aqua] {text} [/]"
            : $"[dim]({text}: {Markup.Escape(chip.Note)})[/]";
    }

    private static string Bar(double similarity)
    {
        int full = (int)Math.Round(Math.Clamp(similarity, 0, 1) * BarWidth);
        string number = similarity.ToString("0.000", CultureInfo.InvariantCulture);
        return $"[aqua]{new string('█', full)}[/][dim]{new string('░', BarWidth - full)}[/] {number}";
    }
}
