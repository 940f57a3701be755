using Matinee.Testing;

namespace Matinee.Import.Tests.RealFiles;

/// <summary>All real files at once, as a person would name their folder.</summary>
public sealed class RealFolderTests
{
    [Fact]
    public void Discover_WholeFolder_PlansEveryFileAndLeavesOutTheRest()
    {
        string folder = RealData.Path(".");

        ImportPlan plan = ImportFormats.Discover([folder]);

        Assert.Equal(26, plan.Files.Count); // 10 decades of Wikipedia, 4 of MovieLens, 3 of Food.com, 9 others
        Assert.Equal(
            ["README.md", "README.txt", "links_small.csv"],
            plan.LeftOut.Select(file => Path.GetFileName(file.DisplayName)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ReadTitles_WholeFolder_GivesPlausibleRecords()
    {
        IEnumerable<PlannedFile> files = ImportFormats.Discover([RealData.Path(".")]).Files
            .Where(file => file.Format.Kind == RowKind.Titles);

        foreach (PlannedFile file in files)
        {
            CancellationToken cancellationToken = TestContext.Current.CancellationToken;
            foreach (ImportedRow<TitleRecord> row in file.ReadTitles(cancellationToken: cancellationToken))
            {
                if (row.Record is { } title)
                {
                    AssertPlausible(title, file.Format);
                }
            }
        }
    }

    private static void AssertPlausible(TitleRecord title, ImportFormat format)
    {
        Assert.Equal(format.Source, title.Source);
        Assert.NotEqual("", title.SourceKey);
        Assert.True(title.Kind is null or TitleKinds.Movie or TitleKinds.Series);
        Assert.True(title.Year is null or (>= 1870 and <= 2100));
        Assert.Matches("^tt[0-9]{7,}$", title.ImdbId ?? "tt0000001");
        Assert.True(title.VoteAverage is null or (> 0 and <= 10));
        Assert.True(title.RuntimeMinutes is null or > 0);
        Assert.True(title.Language is null or { Length: 2 });
        Assert.True(title.Name is null || title.Name.Trim() == title.Name);
        string[] foreign = ["Sci-Fi", "Sci-Fi & Fantasy", "Children", "Dramas", "Animated", "(no genres listed)"];
        Assert.Empty(title.Genres.Intersect(foreign));
    }
}
