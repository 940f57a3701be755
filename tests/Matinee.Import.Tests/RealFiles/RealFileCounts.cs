using Matinee.Testing;

namespace Matinee.Import.Tests.RealFiles;

/// <summary>Row counts that the publishers of the real files state, and how many rows are unreadable.</summary>
public sealed class RealFileCounts
{
    [Theory]
    [InlineData("ml-latest-small/movies.csv", 9_742)]
    [InlineData("ml-latest-small/links.csv", 9_742)]
    [InlineData("ml-latest-small/tags.csv", 1_572)] // movies with a tag; the file has 3,683 rows
    [InlineData("the-movies-dataset/keywords.csv.gz", 46_419)]
    [InlineData("the-movies-dataset/movies_metadata_rows_0001-4000.csv.gz", 4_000)]
    [InlineData("the-movies-dataset/links_small.csv", 9_125)]
    [InlineData("tmdb-5000/tmdb_5000_movies.csv.gz", 4_803)]
    [InlineData("tmdb-udacity/tmdb-movies.csv.gz", 10_866)]
    [InlineData("tmdb-top10k/top10K-TMDB-movies.csv.gz", 10_000)]
    [InlineData("tmdb-catalog/tmdb_catalog.jsonl.gz", 6_730)]
    [InlineData("omdb-ml-1m/movies_extrainfos.dat.gz", 3_881)]
    [InlineData("netflix-titles/netflix_titles.csv.gz", 8_807)]
    [InlineData("wikipedia-movies/movies-1910s.json.gz", 3_869)]
    [InlineData("wikipedia-movies/movies-1920s.json.gz", 5_536)]
    [InlineData("wikipedia-movies/movies-1930s.json.gz", 4_429)]
    [InlineData("wikipedia-movies/movies-1940s.json.gz", 4_519)]
    [InlineData("wikipedia-movies/movies-1960s.json.gz", 1_582)]
    [InlineData("wikipedia-movies/movies-1970s.json.gz", 1_617)]
    [InlineData("wikipedia-movies/movies-1980s.json.gz", 2_272)]
    [InlineData("wikipedia-movies/movies-1990s.json.gz", 2_849)]
    [InlineData("wikipedia-movies/movies-2000s.json.gz", 2_430)]
    [InlineData("wikipedia-movies/movies-2010s.json.gz", 2_512)]
    public void ReadTitles_RealFile_GivesEveryRow(string path, int rows) =>
        AssertCounts(Plan(path).ReadTitles(cancellationToken: TestContext.Current.CancellationToken), rows);

    [Fact]
    public void ReadTitles_RealOmdbFile_LeavesOutTheRowWithARuntimeThatIsNoNumber() => AssertCounts(
        Plan("omdb-ml-latest-small/enriched_movies.csv.gz").ReadTitles(
            cancellationToken: TestContext.Current.CancellationToken),
        expectedRows: 4_627,
        expectedBadRows: 1);

    [Theory]
    [InlineData("food-com/RAW_recipes_sample_1000.csv", 1_000, 0)]
    [InlineData("food-com/recipes_first_5000_name_id_ingredients.csv", 4_999, 1)] // one recipe has no name
    public void ReadRecipes_RealFile_GivesEveryRow(string path, int rows, int badRows) =>
        AssertCounts(Plan(path).ReadRecipes(cancellationToken: TestContext.Current.CancellationToken), rows, badRows);

    [Fact]
    public void ReadReviews_RealFile_GivesEveryRow() => AssertCounts(
        Plan("food-com/RAW_interactions_sample_1000.csv").ReadReviews(
            cancellationToken: TestContext.Current.CancellationToken),
        1_000);

    [Fact]
    public void ReadRatings_RealFile_GivesEveryRow() => AssertCounts(
        Plan("ml-latest-small/ratings.csv").ReadRatings(cancellationToken: TestContext.Current.CancellationToken),
        100_836);

    private static PlannedFile Plan(string path) => Assert.Single(ImportFormats.Discover([RealData.Path(path)]).Files);

    private static void AssertCounts<T>(IEnumerable<ImportedRow<T>> rows, int expectedRows, int expectedBadRows = 0)
    {
        var bad = new List<BadRow>();
        int good = 0;
        foreach (ImportedRow<T> row in rows)
        {
            if (row.Bad is { } problem)
            {
                bad.Add(problem);
            }
            else
            {
                good++;
            }
        }

        Assert.True(bad.Count == expectedBadRows, string.Join('\n', bad));
        Assert.Equal(expectedRows, good);
    }
}
