using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>The tables of a report.</summary>
/// <param name="k">Length of the lists.</param>
internal sealed class ReportTables(int k)
{
    private readonly string _k = k.ToString(CultureInfo.InvariantCulture);

    /// <summary>Accuracy of each model, and whether it differs from the best.</summary>
    public string Accuracy(EvaluationReport report)
    {
        var table = new MarkdownTable(
            "model", At("NDCG"), At("recall"), At("MAP"), At("MRR"), "NDCG to the best", "p (Holm)");
        foreach (ModelReport model in report.Models)
        {
            table.Add(
                model.Versus is null ? $"**{model.Name}**" : model.Name,
                Figure(model.Get(At("ndcg"))),
                Figure(model.Get(At("recall"))),
                Figure(model.Get(At("map"))),
                Figure(model.Get(At("mrr"))),
                model.Versus is { } versus ? Number(versus.Ndcg.Difference) : "best",
                model.Versus is { } other ? Chance(other.Ndcg.PHolm) : "");
        }

        return table.ToString();
    }

    /// <summary>Accuracy of each variant, and what it differs from the whole by.</summary>
    public string Ablations(EvaluationReport report)
    {
        var table = new MarkdownTable("variant", At("NDCG"), At("recall"), "NDCG to the whole", "p (Holm)");
        foreach (ModelReport model in report.Models)
        {
            table.Add(
                model.Name,
                Figure(model.Get(At("ndcg"))),
                Figure(model.Get(At("recall"))),
                model.Versus is { } versus
                    ? $"{Signed(versus.Ndcg.Difference)} ± {Number(versus.Ndcg.HalfWidth95 ?? double.NaN)}"
                    : "",
                model.Versus is { } other ? Chance(other.Ndcg.PHolm) : "");
        }

        return table.ToString();
    }

    /// <summary>Hidden items among all items and among themselves.</summary>
    public string ColdItems(EvaluationReport report)
    {
        var table = new MarkdownTable(
            "model", $"{At("NDCG")}, all", $"{At("recall")}, all", $"{At("NDCG")}, hidden", $"{At("recall")}, hidden");
        foreach (ModelReport model in report.Models)
        {
            table.Add(
                model.Name,
                Figure(model.Get(At("ndcg"))),
                Figure(model.Get(At("recall"))),
                Figure(model.Get(At("cold-ndcg"))),
                Figure(model.Get(At("cold-recall"))));
        }

        return table.ToString();
    }

    /// <summary>NDCG of each model at each number of known positives.</summary>
    public string NewUsers(EvaluationReport report, IReadOnlyList<int> counts)
    {
        var table = new MarkdownTable(
            [$"model, {At("NDCG")}", .. counts.Select(count => count == 1 ? "1 positive" : $"{count} positives")]);
        foreach (ModelReport model in report.Models)
        {
            table.Add([
                model.Name,
                .. counts.Select(count => Figure(model.Get(At($"{ReportCharts.PrefixOf(count, counts)}ndcg")))),
            ]);
        }

        return table.ToString();
    }

    /// <summary>What variety costs and brings.</summary>
    public static string Diversity(IReadOnlyList<DiversityPoint> points)
    {
        var table = new MarkdownTable("λ", "NDCG", "similarity in a list", "genre coverage", "item coverage");
        foreach (DiversityPoint point in points)
        {
            table.Add(
                point.Diversity.ToString("0.0", CultureInfo.InvariantCulture),
                Figure(point.Get("ndcg")),
                Figure(point.Get("intra-list-similarity")),
                Figure(point.Get("genre-coverage")),
                Figure(point.Get("item-coverage")));
        }

        return table.ToString();
    }

    /// <summary>How much better known the recommended items are than those users chose.</summary>
    public string Bias(EvaluationReport report)
    {
        var table = new MarkdownTable(
            "model", "popularity of lists", "ratio to histories", "head share of lists", "head share of histories",
            "item coverage", "Gini");
        foreach (ModelReport model in report.Models)
        {
            table.Add(
                model.Name,
                Figure(model.Get(At("mean-popularity"))),
                Number(model.Get(At("popularity-ratio")).Value, "0.00"),
                Figure(model.Get(At("head-share"))),
                Number(model.Get(At("history-head-share")).Value),
                Number(model.Get(At("item-coverage")).Value),
                Number(model.Get(At("gini")).Value));
        }

        return table.ToString();
    }

    private string At(string name) => $"{name}@{_k}";

    private static string Figure(Measurement figure) =>
        double.IsFinite(figure.HalfWidth95)
            ? $"{Number(figure.Value)} ± {Number(figure.HalfWidth95)}"
            : Number(figure.Value);

    private static string Chance(double? p) => p is not { } known ? "–" : known < 0.0001 ? "< 0.0001" : Number(known);

    private static string Signed(double value) => Number(value, "+0.0000;-0.0000;0.0000");

    private static string Number(double value, string format = "0.0000") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
