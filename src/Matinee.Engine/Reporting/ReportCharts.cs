using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>The plots of a report.</summary>
internal sealed class ReportCharts(ReportFindings findings, int k)
{
    /// <summary>Names and contents of all plots.</summary>
    public IReadOnlyList<(string Name, string Text)> Files =>
    [
        ("concentration.svg", Concentration().ToSvg()),
        ("accuracy.svg", Bars($"{At("NDCG")} of all models, leave-one-out", findings.Accuracy, "ndcg").ToSvg()),
        ("ablations.svg", Bars($"{At("NDCG")} with parts left out", findings.Ablations, "ndcg").ToSvg()),
        ("cold-popular.svg",
            Bars($"{At("NDCG")} among the most popular titles, hidden", findings.PopularHidden, "cold-ndcg").ToSvg()),
        ("cold-items.svg",
            Bars($"{At("NDCG")} among a tenth of the titles, hidden", findings.ItemsHidden, "cold-ndcg").ToSvg()),
        .. findings.NewUsers is null ? [] : new[] { ("new-users.svg", NewUsers(findings.NewUsers).ToSvg()) },
        .. findings.Diversity.Count == 0 ? [] : new[] { ("diversity.svg", Diversity().ToSvg()) },
        ("popularity-bias.svg", Bias().ToSvg()),
    ];

    /// <summary>What stands before the figures of users with so many known positives.</summary>
    public static string PrefixOf(int known, IReadOnlyList<int> counts) =>
        known == counts[^1] ? "" : string.Create(CultureInfo.InvariantCulture, $"given-{known}-");

    /// <summary>A plot in Markdown.</summary>
    public static string Link(string file, string what) => $"![{what}]({file})\n\n";

    private LineChart Concentration() => new(
        "Positives of the most popular items",
        "share of the items, most popular first, %",
        "share of the positives, %",
        [("positives", [.. findings.Data.Concentration.Select((share, step) => (10.0 * step, 100 * share))])]);

    private BarChart Bars(string title, EvaluationReport report, string figure) => new(
        title,
        $"{At("NDCG")}, mean over {report.TestUsers} users with a 95 % interval",
        [.. report.Models.Select(model => Bar(model.Name, model.Get(At(figure))))]);

    private LineChart NewUsers(EvaluationReport report) => new(
        $"{At("NDCG")} for new users",
        "positives that are known of a new user",
        At("NDCG"),
        [
            .. report.Models.Select(model => (
                model.Name,
                (IReadOnlyList<(double, double)>)
                [
                    .. findings.Data.KnownCounts.Select(known =>
                        ((double)known, model.Get(At($"{PrefixOf(known, findings.Data.KnownCounts)}ndcg")).Value)),
                ])),
        ]);

    private LineChart Diversity() => new(
        $"What variety costs: lists of {findings.Best.Name}",
        "λ, the weight of not repeating",
        "figure",
        [
            Line(At("NDCG"), "ndcg"),
            Line("similarity", "intra-list-similarity"),
            Line("genre coverage", "genre-coverage"),
        ]);

    private (string Name, IReadOnlyList<(double X, double Y)> Points) Line(string name, string figure) =>
        (name, [.. findings.Diversity.Select(point => (Math.Round(point.Diversity, 1), point.Get(figure).Value))]);

    private BarChart Bias() => new(
        "Popularity of lists compared with histories",
        "mean popularity of lists / of histories; 1 is no bias",
        [
            .. findings.Accuracy.Models.Select(model =>
                (model.Name, model.Get(At("popularity-ratio")).Value, double.NaN)),
        ]);

    private static (string Name, double Value, double HalfWidth) Bar(string name, Measurement figure) =>
        (name, figure.Value, figure.HalfWidth95);

    private string At(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}@{k}");
}
