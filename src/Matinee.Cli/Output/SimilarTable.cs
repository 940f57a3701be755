using System.Globalization;
using Matinee.Engine.Recommending;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws titles near a query, nearest first.</summary>
internal static class SimilarTable
{
    public static void Draw(IAnsiConsole console, SimilarTitles answer)
    {
        if (answer.Query.Title is { } title)
        {
            console.MarkupLineInterpolated($"Similar to [bold]{Names.Of(title, answer.Query.Year)}[/]");
        }

        Table table = new Table().RoundedBorder().AddColumn(new TableColumn("Similarity").RightAligned())
            .AddColumn("Title").AddColumn("Genres");
        foreach (SimilarTitle item in answer.Items)
        {
            table.AddRow(
                item.Similarity.ToString("0.000", CultureInfo.InvariantCulture),
                Markup.Escape(Names.Of(item.Title, item.Year) + (item.Kind == "series" ? ", series" : "")),
                Markup.Escape(string.Join(", ", item.Genres)));
        }

        console.Write(table);
    }
}
