using System.Globalization;
using System.Text;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>The report as files: plots, the design note, and last the page that names them.</summary>
/// <param name="Files">Names and contents, in the order in which they are written.</param>
internal sealed record ReportPage(IReadOnlyList<(string Name, string Text)> Files)
{
    public const string Name = "report.md";
    private const string NoteName = "design-note.md";

    /// <summary>Writes up what was measured.</summary>
    public static ReportPage Of(ReportFindings findings, ReportOptions options)
    {
        var tables = new ReportTables(options.K);
        var charts = new ReportCharts(findings, options.K);
        var page = new StringBuilder();
        page.Append("# Recommender report\n\n");
        Append(page, $"Data: `{findings.Accuracy.Dataset}`. Seed {options.Seed}. How it was done and why: ");
        page.Append("[design note](").Append(NoteName).Append(").\n\n");
        AppendData(page, findings, options);
        AppendProtocol(page, findings, options);
        AppendAccuracy(page, findings, tables);
        AppendColdStart(page, findings, tables, options);
        AppendDiversity(page, findings);
        AppendBias(page, findings, tables);
        return new ReportPage(
            [.. charts.Files, (NoteName, DesignNote.Of(findings, options)), (Name, page.ToString())]);
    }

    private static void AppendData(StringBuilder page, ReportFindings findings, ReportOptions options)
    {
        DataProfile data = findings.Data;
        page.Append("## Data\n\n");
        page.Append(new MarkdownTable("what", "number")
            .Add("users", Whole(data.Users)).Add("items", Whole(data.Items)).Add("ratings", Whole(data.Ratings))
            .Add(Text($"positives (from {options.PositiveThreshold} stars)"), Whole(data.Positives))
            .Add("positives of the user in the middle", Whole(data.MedianPositives))
            .Add("density of the positives", Text($"{100 * data.Density:0.00} %"))
            .Add("bad rows left out", Whole(findings.Accuracy.Dropped.Bad))
            .Add("repeated ratings left out", Whole(findings.Accuracy.Dropped.Repeated)));
        page.Append('\n').Append(ReportCharts.Link("concentration.svg", "Share of positives over share of items"));
        Append(page, $"The most popular tenth holds {100 * data.Concentration[1]:0} % of the positives.\n\n");
    }

    private static void AppendProtocol(StringBuilder page, ReportFindings findings, ReportOptions options)
    {
        EvaluationReport report = findings.Accuracy;
        page.Append("## Protocol\n\n");
        Append(page, $"Split: {report.Split}. Figures are means over {report.TestUsers} users with a test item, ");
        Append(page, $"at {options.K} places. All items that a user has not in train or validation are ranked, low ");
        page.Append("rated too; equal scores go to the lower item index. Models have default settings and learn from ");
        Append(page, $"the training part; lists are made for histories of `{report.History}`.\n\n");
        page.Append("± is half a 95 % interval of the mean (Student's t over users). p is two-sided, from a paired ");
        page.Append("t-test over users against the best model by NDCG, corrected by Holm's method for the number of ");
        page.Append("models compared; above 0.05 the data do not tell the two apart.\n\n");
    }

    private static void AppendAccuracy(StringBuilder page, ReportFindings findings, ReportTables tables)
    {
        page.Append("## Accuracy\n\n").Append(tables.Accuracy(findings.Accuracy)).Append('\n');
        page.Append(ReportCharts.Link("accuracy.svg", "NDCG of all models"));
        page.Append("## Ablations\n\nThe same protocol; a variant's ranker is trained anew without what is left out. ");
        page.Append("Differences are paired over users, with half of their 95 % interval.\n\n");
        page.Append(tables.Ablations(findings.Ablations)).Append('\n');
        page.Append(ReportCharts.Link("ablations.svg", "NDCG of the variants"));
    }

    private static void AppendColdStart(
        StringBuilder page, ReportFindings findings, ReportTables tables, ReportOptions options)
    {
        page.Append("## Cold start\n\n");
        Append(page, $"### The {findings.Data.HiddenCount(options.HiddenPopularCount)} most popular titles hidden\n\n");
        page.Append("Nobody's rating of them is learned from. Ranked among all items, and among the hidden ones. ");
        page.Append("A method that knows nothing of the hidden ones gives them equal scores, so the item number ");
        page.Append("decides: where low numbers are well-known titles, as in MovieLens, that order beats chance.\n\n");
        page.Append(tables.ColdItems(findings.PopularHidden)).Append('\n');
        page.Append(ReportCharts.Link("cold-popular.svg", "NDCG among hidden popular titles"));
        page.Append("### A tenth of the titles hidden\n\nDrawn by the seed.\n\n");
        page.Append(tables.ColdItems(findings.ItemsHidden)).Append('\n');
        page.Append(ReportCharts.Link("cold-items.svg", "NDCG among hidden titles"));
        AppendNewUsers(page, findings, tables);
    }

    private static void AppendNewUsers(StringBuilder page, ReportFindings findings, ReportTables tables)
    {
        page.Append("### New users\n\n");
        if (findings.NewUsers is not { } report)
        {
            page.Append("Not measured: half of the users have one positive at most.\n\n");
            return;
        }

        Append(page, $"{report.TestUsers} users are not learned from at all; a list is made for their first ");
        page.Append("positives and judged by all the rest. Compare models at one number of positives: with fewer ");
        page.Append("known, more is left to be found, so the numbers of one model do not have to grow.\n\n");
        page.Append(tables.NewUsers(report, findings.Data.KnownCounts)).Append('\n');
        page.Append(ReportCharts.Link("new-users.svg", "NDCG over the number of known positives"));
    }

    private static void AppendDiversity(StringBuilder page, ReportFindings findings)
    {
        page.Append("## Diversity\n\n");
        if (findings.Diversity.Count == 0)
        {
            page.Append("Not measured: it needs the genres of the titles; name their files with `--movies`.\n\n");
            return;
        }

        Append(page, $"Lists of `{findings.Best.Name}` before (λ = 0) and after reranking by marginal relevance. ");
        page.Append("Similarity is the mean cosine of the genre sets of a list's pairs, smaller is more varied.\n\n");
        page.Append(ReportTables.Diversity(findings.Diversity)).Append('\n');
        page.Append(ReportCharts.Link("diversity.svg", "NDCG, similarity and genre coverage over λ"));
    }

    private static void AppendBias(StringBuilder page, ReportFindings findings, ReportTables tables)
    {
        page.Append("## Popularity bias\n\n");
        page.Append("Popularity is the share of training users who have an item; the ratio compares lists with the ");
        page.Append("histories they are made for, 1 is no bias. The head is the most popular tenth of the items.\n\n");
        page.Append(tables.Bias(findings.Accuracy)).Append('\n');
        page.Append(ReportCharts.Link("popularity-bias.svg", "Popularity of lists and histories").TrimEnd('\n'));
        page.Append('\n');
    }

    private static void Append(StringBuilder page, FormattableString text) =>
        page.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
