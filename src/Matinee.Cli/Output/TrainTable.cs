using System.Globalization;
using Matinee.Engine.Training;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws what a training run made and how good it is.</summary>
internal static class TrainTable
{
    public static void Draw(IAnsiConsole console, TrainSummary summary)
    {
        string learned = summary.UsesTastePack
            ? "in the taste pack"
            : string.Create(CultureInfo.InvariantCulture, $"rated by {summary.Users:N0} users");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Snapshot {summary.Snapshot}: {summary.Titles:N0} titles, {summary.WarmTitles:N0} of them {learned}; "
            + $"{summary.TextsEncoded:N0} texts encoded, {summary.TextsReused:N0} kept; {summary.Seconds:0.0} s."));
        if (summary.Metrics.Count == 0)
        {
            return;
        }

        Table table = new Table().RoundedBorder().AddColumn("Model").AddColumn("Recall@10").AddColumn("NDCG@10");
        foreach (ModelMetrics model in summary.Metrics)
        {
            table.AddRow(
                model.Name,
                model.Recall.ToString("0.0000", CultureInfo.InvariantCulture),
                model.Ndcg.ToString("0.0000", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        console.WriteLine("Leave-one-out on the validation items, which this measurement's models did not see.");
    }
}
