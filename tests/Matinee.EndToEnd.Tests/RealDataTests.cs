using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>What the program must do with the real rating, title and recipe files.</summary>
public class RealDataTests(RealLibrary library) : IClassFixture<RealLibrary>
{
    private static readonly string[] Night =
        ["recommend", "--user", "1", "--user", "2", "--mood", "cozy rainy evening", "--snack", "--json"];

    [Fact]
    public void Import_AllFiles_QuarantinesAlmostNothing()
    {
        _ = RealData.Path("");
        JsonElement summary = Read(library.ImportSummary);

        Assert.InRange(summary.GetProperty("titleCount").GetInt32(), 50_000, 60_000);
        Assert.Equal(100_836, summary.GetProperty("ratingCount").GetInt64());
        Assert.InRange(Sum(summary, "quarantined"), 0, 10);
    }

    [Fact]
    public void Import_SameFilesAgain_ChangesNothing()
    {
        JsonElement again = Read(library.Succeed("import", "all", RealData.Path(""), "--json"));

        Assert.Equal(0, Sum(again, "added"));
        Assert.Equal(0, Sum(again, "changed"));
    }

    [Fact]
    public void Recommend_TwoRatersWithMoodAndSnack_GivesTenUnseenTitles()
    {
        string output = library.Succeed(Night);
        JsonElement[] picks = [.. Read(output).GetProperty("items").EnumerateArray()];

        Assert.Equal(10, picks.Length);
        Assert.Equal(
            10, picks.Select(pick => pick.GetProperty("snack").GetProperty("id").GetInt64()).Distinct().Count());
        Assert.All(picks, pick => Assert.Equal(
            pick.GetProperty("score").GetDouble(),
            pick.GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("share").GetDouble()),
            precision: 6));
        Assert.Equal(0, CountOfRatedAmong(picks, "1", "2"));
        Assert.Equal(output, library.Succeed(Night));
    }

    [Fact]
    public void Recommend_TwoLikedCrimeFilms_PicksCrimeFirst()
    {
        JsonElement[] picks = [.. Items("recommend", "--like", "Heat (1995)", "--like", "Ronin (1998)", "--json")];

        Assert.Equal(10, picks.Length);
        Assert.InRange(picks.Count(pick => Genres(pick).Contains("Crime") || Genres(pick).Contains("Thriller")), 6, 10);
    }

    [Fact]
    public void Similar_ToyStory_ListsItsSequelsFirst()
    {
        string?[] titles = [.. Items("similar", "Toy Story", "--json")
            .Select(item => item.GetProperty("title").GetString())];

        Assert.Equal("Toy Story 2", titles[0]);
        Assert.DoesNotContain("Toy Story", titles);
    }

    [Fact]
    public void Similar_Sabrina_ListsTheFilmsOfThatName()
    {
        ProgramResult result = library.Run("similar", "Sabrina");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Sabrina (1954)", result.Error, StringComparison.Ordinal);
        Assert.Contains("Sabrina (1995)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_NowYuoSeeMe_FindsNowYouSeeMe() =>
        Assert.Equal(
            "Now You See Me",
            Read(library.Succeed("similar", "Now Yuo See Me", "--json"))
                .GetProperty("query").GetProperty("title").GetString());

    [Fact]
    public void Filters_RareCombination_GiveEveryTitleThatPasses()
    {
        string[] filters =
        [
            "--genre", "Western", "--exclude-genre", "Comedy", "--year", "1960..1962", "--json", "--top", "1000",
        ];

        int bySearch = Items(["search", "a stranger rides into town", .. filters]).Count();
        int byLike = Items(["recommend", "--like", "Heat (1995)", .. filters]).Count();

        Assert.InRange(bySearch, 11, 999);
        Assert.Equal(bySearch, byLike);
    }

    [Fact]
    public void Evaluate_LeaveOneOut_RanksAlsAboveNeighborsAbovePopularity()
    {
        string ratings = RealData.Path("ml-latest-small/ratings.csv");
        string output = library.Succeed(
            "evaluate", "--ratings", ratings, "--models", "popularity,itemknn,als", "--json");
        Dictionary<string, double> ndcg = Read(output).GetProperty("models").EnumerateArray().ToDictionary(
            model => model.GetProperty("name").GetString() ?? "", model => model.GetProperty("ndcg@10").GetDouble());

        Assert.True(ndcg["als"] >= 0.035, output);
        Assert.True(ndcg["als"] > ndcg["itemknn"] && ndcg["itemknn"] > ndcg["popularity"], output);
    }

    // A pool of everything the users rated, by IMDb id: what is picked from it for nobody in particular has their ids.
    private int CountOfRatedAmong(JsonElement[] picks, params string[] users)
    {
        HashSet<string> rated =
        [
            .. File.ReadLines(RealData.Path("ml-latest-small/ratings.csv")).Select(line => line.Split(','))
                .Where(row => users.Contains(row[0])).Select(row => row[1]),
        ];
        using var folder = new TemporaryFolder();
        IEnumerable<string> imdbIds = File.ReadLines(RealData.Path("ml-latest-small/links.csv"))
            .Select(line => line.Split(',')).Where(row => rated.Contains(row[0])).Select(row => $"tt{row[1]}");
        string pool = folder.Write("pool.txt", string.Join('\n', imdbIds));
        HashSet<long> ids =
        [
            .. Items("recommend", "--pool", pool, "--top", "1000", "--json")
                .Select(item => item.GetProperty("id").GetInt64()),
        ];
        Assert.Equal(rated.Count, ids.Count);
        return picks.Count(pick => ids.Contains(pick.GetProperty("id").GetInt64()));
    }

    private JsonElement.ArrayEnumerator Items(params string[] args) =>
        Read(library.Succeed(args)).GetProperty("items").EnumerateArray();

    private static string?[] Genres(JsonElement pick) =>
        [.. pick.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString())];

    private static long Sum(JsonElement summary, string count) =>
        summary.GetProperty("files").EnumerateArray().Sum(file => file.GetProperty(count).GetInt64());

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;
}
