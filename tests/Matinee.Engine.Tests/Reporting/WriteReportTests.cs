using System.Text.RegularExpressions;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Reporting;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Reporting;

public sealed partial class WriteReportTests : IDisposable
{
    private static readonly string[] Sections =
        ["## Data", "## Protocol", "## Accuracy", "## Ablations", "## Cold start", "### New users", "## Diversity",
            "## Popularity bias"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_TinyCatalogue_WritesEverySectionAndPlot()
    {
        ReportSummary summary = Run("out", withContent: true);

        string page = File.ReadAllText(summary.Report);
        Assert.All(Sections, section => Assert.Contains(section, page, StringComparison.Ordinal));
        string[] named = [.. Links().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(_folder.Path, "out", name)), name));
        Assert.Equal(
            summary.Files.Order(), Directory.EnumerateFiles(_folder.File("out")).Select(Path.GetFileName).Order());
        Assert.Equal(summary.Files.Order(), named.Append("report.md").Order());
        Assert.Contains("| collaborative only |", page, StringComparison.Ordinal);
        Assert.Contains("| 0.5 |", page, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Twice_WritesTheSameBytes()
    {
        ReportSummary summary = Run("first", withContent: true);
        Run("second", withContent: true);

        Assert.All(summary.Files, name => Assert.Equal(
            File.ReadAllBytes(_folder.File($"first/{name}")), File.ReadAllBytes(_folder.File($"second/{name}"))));
    }

    [Fact]
    public void Run_WithoutTitles_SaysWhatIsNotMeasured()
    {
        string page = File.ReadAllText(Run("out", withContent: false).Report);

        Assert.Contains("Not measured: it needs the genres", page, StringComparison.Ordinal);
        Assert.DoesNotContain("content only", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Cancelled_WritesNothing()
    {
        var options = new ReportOptions { RatingsPath = Ratings(), Folder = _folder.File("none") };

        Assert.Throws<OperationCanceledException>(() => new WriteReport(TimeProvider.System)
            .Run(options, cancellationToken: new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(_folder.File("none")));
    }

    [Fact]
    public void All_Variants_AreTheWholeAndEachWithoutATower() => Assert.Equal(
        [
            "hybrid, all towers", "collaborative only", "content only", "without facts of titles", "without cast",
            "with mood", "without ease", "without als", "without itemknn", "without transitions", "without popularity",
            "without content",
        ],
        AblationVariants.All(seed: 1, hasVectors: true).Select(variant => variant.Named.Name));

    private ReportSummary Run(string folder, bool withContent)
    {
        string ratings = Ratings();
        ItemContent? content = withContent
            ? FileContent.Read([_folder.File("set")], progress: null, TestContext.Current.CancellationToken)
            : null;
        var options = new ReportOptions
        {
            RatingsPath = ratings,
            Folder = _folder.File(folder),
            K = 5,
            Models = ["popularity", "itemknn"],
            HiddenPopularCount = 3,
        };

        return new WriteReport(TimeProvider.System)
            .Run(options, content, cancellationToken: TestContext.Current.CancellationToken);
    }

    private string Ratings() => Path.Combine(TinyCatalogue.Write(_folder.File("set")), "ml", "ratings.csv");

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
