using System.Globalization;
using Matinee.Engine.Recommending;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws a slate: rank, title, score, the strongest reasons and the snack.</summary>
internal static class SlateTable
{
    private const int MostReasons = 4;

    public static void Draw(IAnsiConsole console, Slate slate)
    {
        bool hasSnacks = slate.Items.Any(pick => pick.Snack is not null);
        Table table = new Table().RoundedBorder().AddColumn(new TableColumn("#").RightAligned())
            .AddColumn("Title").AddColumn(new TableColumn("Score").RightAligned()).AddColumn("Because");
        if (hasSnacks)
        {
            table.AddColumn("Snack");
        }

        foreach (Pick pick in slate.Items)
        {
            List<string> cells =
            [
                $"{pick.Rank}",
                $"[bold]{Markup.Escape(Names.Of(pick.Title, pick.Year))}[/]\n"
                + $"[dim]{Markup.Escape(string.Join(", ", pick.Genres))}[/]",
                pick.Score.ToString("0.000", CultureInfo.InvariantCulture),
                Markup.Escape(string.Join('\n', [.. Strongest(pick), .. Hanging(pick)])),
            ];
            if (hasSnacks)
            {
                cells.Add(pick.Snack is { } snack ? Markup.Escape($"{snack.Name}, {snack.Minutes} min") : "");
            }

            table.AddRow([.. cells]);
        }

        if (slate.People.Count > 0)
        {
            console.MarkupLineInterpolated($"For [bold]{string.Join(" and ", slate.People)}[/]");
        }

        console.Write(table);
        if (slate.Fallback is not null)
        {
            console.WriteLine(slate.Fallback);
        }
    }

    private static IEnumerable<string> Strongest(Pick pick) =>
        pick.Reasons.Where(reason => reason.Feature is not ("liked-others" or "start")) // name nothing; --json has them
            .OrderByDescending(reason => Math.Abs(reason.Share)).Take(MostReasons).Select(reason => reason.Text);

    private static IEnumerable<string> Hanging(Pick pick) => pick.Counterfactual?.Titles switch
    {
        null => [],
        [var only] => [$"without {only} it would not be here"],
        var several => [$"without {string.Join(", ", several.SkipLast(1))} and {several[^1]} it would not be here"],
    };
}
