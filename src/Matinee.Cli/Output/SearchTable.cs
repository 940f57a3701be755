using System.Globalization;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws how a question was understood and the titles found, best first.</summary>
internal static class SearchTable
{
    private const int BarWidth = 10;

    public static void Draw(IAnsiConsole console, SearchAnswer answer)
    {
        DrawChips(console, answer.Query);
        if (answer.Note is { } note)
        {
            console.MarkupLineInterpolated($"[yellow]{TerminalText.Clean(note)}[/]");
        }

        Table table = new Table().RoundedBorder()
            .AddColumn(new TableColumn("#").RightAligned()).AddColumn("Title").AddColumn("Genres")
            .AddColumn(new TableColumn("Similarity").NoWrap());
        foreach ((int index, SimilarTitle item) in answer.Items.Index())
        {
            table.AddRow(
                $"{index + 1}",
                $"[bold]{Markup.Escape(Names.Of(item.Title, item.Year))}[/]" + (item.Kind == "series" ? ", series" : ""),
                $"[dim]{Markup.Escape(TerminalText.Clean(string.Join(", ", item.Genres)))}[/]",
                Bar(item.Similarity));
        }

        console.Write(table);
    }

    /// <summary>Draws the constraints that were read, each with the number by which it can be dropped.</summary>
    public static void DrawChips(IAnsiConsole console, SearchQuery query)
    {
        if (query.Chips.Count == 0)
        {
            return;
        }

        console.MarkupLine(string.Join("  ", query.Chips.Select(Chip)));
        string rest = TerminalText.Clean(query.Rest);
        console.MarkupLineInterpolated(
            $"[dim]{(rest.Length > 0 ? $"Searched for: {rest}" : "Nothing else to search for, so the best known come first.")}[/]");
    }

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
