using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws the figures of an evaluation, one row a model; --json has all of them.</summary>
internal static class EvaluationTable
{
    private static readonly string[] Shown = ["recall", "ndcg", "map", "mrr", "item-coverage"];

    public static void Draw(IAnsiConsole console, EvaluationReport report)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Dataset}, {report.Split}, seed {report.Seed}: {report.Users:N0} users "
            + $"({report.TestUsers:N0} judged), {report.Items:N0} items, {report.Interactions:N0} positives"));
        Table table = new Table().RoundedBorder().AddColumn("Model");
        Measurement[] columns =
        [
            .. report.Models.Take(1).SelectMany(model => model.Measurements)
                .Where(figure => Shown.Contains(figure.Name[..figure.Name.IndexOf('@', StringComparison.Ordinal)])),
        ];
        foreach (Measurement column in columns)
        {
            table.AddColumn(new TableColumn(column.Name).RightAligned());
        }

        table.AddColumn(new TableColumn("fit s").RightAligned()).AddColumn(new TableColumn("rank s").RightAligned());
        foreach (ModelReport model in report.Models)
        {
            table.AddRow(
            [
                Markup.Escape(model.Name), .. columns.Select(column => Figure(model.Get(column.Name))),
                Number(model.FitSeconds, "0.00"), Number(model.PredictSeconds, "0.00"),
            ]);
        }

        console.Write(table);
        foreach (ModelReport model in report.Models.Where(model => model.Tuned is not null))
        {
            console.WriteLine(
                $"{model.Name}: best of {model.Tuned!.Trials} settings by {model.Tuned.Metric} " // filtered above
                + $"({Number(model.Tuned.Value, "0.0000")}): {model.Tuned.Options?.ToJsonString()}");
        }

        if (report.BadRows.Count > 0)
        {
            console.WriteLine(
                $"{report.BadRows.Count} rows left out, the first: {report.BadRows[0].Problem} "
                + $"(line {report.BadRows[0].Line})");
        }
    }

    private static string Figure(Measurement figure) =>
        double.IsNaN(figure.Value) ? "-"
        : double.IsNaN(figure.StandardError) ? Number(figure.Value, "0.0000")
        : $"{Number(figure.Value, "0.0000")} ±{Number(figure.StandardError, "0.0000")}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
