using System.Globalization;
using Matinee.Engine.Catalogue;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws the sources of a catalogue.</summary>
internal static class SourceTable
{
    public static void Draw(IAnsiConsole console, SourceList list)
    {
        Table table = new Table().RoundedBorder()
            .AddColumn("Source").AddColumn("Titles").AddColumn("Recipes").AddColumn("Ratings");
        foreach (SourceCounts source in list.Sources)
        {
            table.AddRow(source.Source, Number(source.Titles), Number(source.Recipes), Number(source.Ratings));
        }

        console.Write(table);
        if (list.IsStarterRemoved)
        {
            console.WriteLine("The starter catalogue was removed; 'matinee catalogue add starter' brings it back.");
        }
    }

    public static void Draw(IAnsiConsole console, StarterCheck check)
    {
        Table table = new Table().RoundedBorder().AddColumn("Fact").AddColumn("Compared").AddColumn("Agree");
        foreach (FieldAgreement field in check.Fields)
        {
            table.AddRow(field.Field, Number(field.Compared), Number(field.Agreeing));
        }

        console.Write(table);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
