using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;
using Matinee.Import;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws the figures of an evaluation, one row a model; --json has all of them.</summary>
internal static class EvaluationTable
{
    public static void Draw(IAnsiConsole console, EvaluationReport report)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Dataset}, {report.Split}, seed {report.Seed}, history {report.History}: {report.Users:N0} users "
            + $"({report.TestUsers:N0} judged), {report.Items:N0} items, {report.Interactions:N0} positives"));
        Table table = new Table().RoundedBorder().AddColumn("Model");
        IReadOnlyList<Measurement> figures = report.Models.Count == 0 ? [] : report.Models[0].Measurements;
        string[] shown =
            figures.Any(IsFurther) ? ["recall", "ndcg"] : ["recall", "ndcg", "map", "mrr", "item-coverage"];
        Measurement[] columns =
        [
            .. figures.Where(figure => shown.Contains(PlainName(figure)) || IsFurther(figure)),
        ];
        foreach (Measurement column in columns)
        {
            table.AddColumn(new TableColumn(column.Name).RightAligned());
        }

        table.AddColumn(new TableColumn("p to best").RightAligned());
        table.AddColumn(new TableColumn("fit s").RightAligned()).AddColumn(new TableColumn("rank s").RightAligned());
        foreach (ModelReport model in report.Models)
        {
            table.AddRow(
            [
                Markup.Escape(model.Name), .. columns.Select(column => Figure(model.Get(column.Name))),
                model.Versus?.Ndcg.PHolm is { } p ? Number(p, "0.000") : "-",
                Number(model.FitSeconds, "0.00"), Number(model.PredictSeconds, "0.00"),
            ]);
        }

        console.Write(table);
        foreach ((ModelReport model, TuningReport tuned) in
            report.Models.SelectMany(model => model.Tuned.Select(tuned => (model, tuned))))
        {
            console.WriteLine(
                $"{model.Name}: best of {tuned.Trials} settings by {tuned.Metric} "
                + $"({Number(tuned.Value, "0.0000")}): {tuned.Options?.ToJsonString()}");
        }

        if (report.Dropped.Bad > 0)
        {
            BadRow first = report.Dropped.Rows[0];
            console.WriteLine(
                $"{report.Dropped.Bad} bad rows left out, the first: {first.Problem} ({first.File} line {first.Line})");
        }
    }

    /// <summary>Whether it is the NDCG of a further question, such as <c>cold-ndcg@10</c>.</summary>
    private static bool IsFurther(Measurement figure) =>
        PlainName(figure).EndsWith("-ndcg", StringComparison.Ordinal);

    private static string PlainName(Measurement figure) =>
        figure.Name[..figure.Name.IndexOf('@', StringComparison.Ordinal)];

    private static string Figure(Measurement figure) =>
        double.IsNaN(figure.Value) ? "-"
        : double.IsNaN(figure.StandardError) ? Number(figure.Value, "0.0000")
        : $"{Number(figure.Value, "0.0000")} ±{Number(figure.StandardError, "0.0000")}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
