using System.Globalization;
using Matinee.Engine.Encoders;
using Matinee.Import.Models;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws text encoders.</summary>
internal static class ModelTable
{
    private const int ShortRevision = 12;

    public static void Draw(IAnsiConsole console, ModelListing listing)
    {
        Table table = new Table().RoundedBorder()
            .AddColumn("Model").AddColumn("There").AddColumn("Revision").AddColumn("Size").AddColumn("About");
        foreach (ListedModel model in listing.Models)
        {
            table.AddRow(
                Markup.Escape(model.Name),
                model.IsInstalled ? "yes" : "no",
                Markup.Escape(Short(model.Revision)),
                model.SizeBytes is { } size ? Megabytes(size) : "",
                Markup.Escape(model.About));
        }

        console.Write(table);
    }

    public static void Draw(IAnsiConsole console, PulledModel model) => console.WriteLine(
        $"{model.Lock.Name} {Short(model.Lock.Revision)}, {Megabytes(model.Lock.SizeBytes())}, "
        + $"{(model.IsChanged ? "is ready" : "was there and is whole")}: {model.Folder}");

    private static string Short(string revision) =>
        revision.Length > ShortRevision && revision.All(char.IsAsciiHexDigitLower)
            ? revision[..ShortRevision]
            : TerminalText.Clean(revision);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
