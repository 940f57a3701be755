using System.Globalization;
using Matinee.Engine.Catalogue;
using Matinee.Import;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws what an import did, file by file, and the rows it left out.</summary>
internal static class ImportTable
{
    private const int MostListed = 10;

    public static void Draw(IAnsiConsole console, ImportSummary summary)
    {
        Table table = new Table().RoundedBorder().AddColumn("File").AddColumn("Kind");
        foreach (string count in new[] { "Rows", "Added", "Changed", "Unchanged", "Quarantined" })
        {
            table.AddColumn(new TableColumn(count).RightAligned());
        }

        foreach (ImportedFile file in summary.Files)
        {
            table.AddRow(
                Markup.Escape(Path.GetFileName(file.File)), Markup.Escape(file.Format),
                Number(file.RowsRead), Number(file.Added), Number(file.Changed),
                Number(file.Unchanged), Number(file.Quarantined));
        }

        console.Write(table);
        DrawQuarantined(console, [.. summary.Files.SelectMany(file => file.BadRows)]);
        foreach (LeftOutFile file in summary.LeftOut)
        {
            console.WriteLine($"Left out {file.DisplayName}: {file.Reason}");
        }

        console.WriteLine(
            $"The catalogue now holds {Number(summary.TitleCount)} titles, {Number(summary.RecipeCount)} recipes "
            + $"and {Number(summary.RatingCount)} ratings.");
    }

    private static void DrawQuarantined(IAnsiConsole console, IReadOnlyList<BadRow> rows)
    {
        foreach (BadRow row in rows.Take(MostListed))
        {
            console.WriteLine(
                $"Quarantined {row.File} line {row.Line}, column {row.Column}: {row.Problem} {row.Remedy}");
        }

        if (rows.Count > MostListed)
        {
            console.WriteLine($"... and {Number(rows.Count - MostListed)} more; --json lists all.");
        }
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
