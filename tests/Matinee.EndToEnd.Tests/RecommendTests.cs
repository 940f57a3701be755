using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

public class RecommendTests(TinyLibrary library) : IClassFixture<TinyLibrary>
{
    private static readonly string[] Night =
        ["recommend", "--user", "1", "--user", "2", "--mood", "cozy rainy evening", "--snack", "--json"];

    [Fact]
    public void Recommend_TwoUsersWithMoodAndSnack_GivesTenUnseenTitlesWithReasonsThatAddUp()
    {
        JsonElement slate = Read(library.Succeed(Night));
        JsonElement[] picks = [.. slate.GetProperty("items").EnumerateArray()];

        Assert.Equal(10, picks.Length);
        Assert.Equal(
            ["user 1", "user 2"],
            slate.GetProperty("people").EnumerateArray().Select(person => person.GetString()));
        // No two films share a year.
        HashSet<int> seenYears = [.. RatedBy(1).Concat(RatedBy(2)).Select(TinyCatalogue.Year)];
        Assert.All(picks, pick =>
        {
            double shares = pick.GetProperty("reasons").EnumerateArray()
                .Sum(reason => reason.GetProperty("share").GetDouble());
            Assert.Equal(pick.GetProperty("score").GetDouble(), shares, precision: 6);
            Assert.DoesNotContain(pick.GetProperty("year").GetInt32(), seenYears);
        });
    }

    [Fact]
    public void Recommend_WithSnacks_PairsNoRecipeTwiceAndNoneThatTakesLong()
    {
        JsonElement[] snacks = [.. Items(Night)
            .Select(pick => pick.GetProperty("snack"))
            .Where(snack => snack.ValueKind == JsonValueKind.Object)];

        Assert.Equal(10, snacks.Length);
        Assert.Equal(10, snacks.Select(snack => snack.GetProperty("id").GetInt64()).Distinct().Count());
        Assert.All(snacks, snack => Assert.InRange(snack.GetProperty("minutes").GetInt32(), 1, 25));
    }

    [Fact]
    public void Recommend_MoreTitlesThanSnacks_LeavesTheLastWithoutOne()
    {
        JsonElement[] picks =
            [.. Items("recommend", "--like", $"{TinyCatalogue.Name(1)}", "--top", "20", "--snack", "--json")];

        Assert.Equal(12, picks.Count(pick => pick.GetProperty("snack").ValueKind == JsonValueKind.Object));
        Assert.Equal(20, picks.Length);
    }

    [Fact]
    public void Recommend_SameRequestTwice_PrintsTheSameBytes() =>
        Assert.Equal(library.Succeed(Night), library.Succeed(Night));

    [Fact]
    public void Recommend_LikesWithoutUser_PicksTitlesOfTheSameKind()
    {
        JsonElement[] picks = [.. Items(
            "recommend", "--like", TinyCatalogue.Name(1), "--like", TinyCatalogue.Name(3), "--top", "5", "--json")];

        Assert.Equal(5, picks.Length);
        Assert.All(picks, pick => Assert.Contains("Crime", Texts(pick, "genres")));
    }

    [Fact]
    public void Recommend_LikedTitle_IsNamedInAReason()
    {
        JsonElement first = Items("recommend", "--like", TinyCatalogue.Name(1), "--top", "1", "--json").First();

        Assert.Contains(
            first.GetProperty("reasons").EnumerateArray(),
            reason => reason.GetProperty("text").GetString()!
                .Contains(TinyCatalogue.Name(1), StringComparison.Ordinal));
    }

    [Fact]
    public void Recommend_ScoresOfASlate_NeverRise()
    {
        double[] scores = [.. Items(Night).Select(pick => pick.GetProperty("score").GetDouble())];

        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory]
    [InlineData("--genre", "Romance", 6)]
    [InlineData("--exclude-genre", "Crime", 6)]
    [InlineData("--year", "1981..1990", 5)]
    [InlineData("--runtime", "..90", 5)]
    [InlineData("--language", "fr", 4)]
    [InlineData("--min-votes", "200", 6)]
    public void Recommend_FilterThatEnoughTitlesPass_StillGivesAll(string option, string value, int count) =>
        Assert.Equal(
            count,
            Items("recommend", "--like", TinyCatalogue.Name(2), option, value, "--top", $"{count}", "--json").Count());

    [Fact]
    public void Recommend_Pool_PicksOnlyFromIt()
    {
        using var folder = new TemporaryFolder();
        string pool = folder.Write("pool.txt", $"{TinyCatalogue.Name(2)}\n{TinyCatalogue.Name(20)}\n");

        JsonElement[] picks = [.. Items("recommend", "--like", TinyCatalogue.Name(1), "--pool", pool, "--json")];

        Assert.Equal(
            new[] { TinyCatalogue.Name(2), TinyCatalogue.Name(20) }.Order(),
            picks.Select(pick => pick.GetProperty("title").GetString()).Order());
    }

    [Fact]
    public void Recommend_NobodyAndNothing_FallsBackToPopularTitlesAndSaysSo()
    {
        JsonElement slate = Read(library.Succeed("recommend", "--json"));

        Assert.Equal(10, slate.GetProperty("items").GetArrayLength());
        Assert.NotEqual(JsonValueKind.Null, slate.GetProperty("fallback").ValueKind);
    }

    [Theory]
    [InlineData("--user", "nobody", 1, "nobody")]
    [InlineData("--user", "999", 1, "999")]
    [InlineData("--genre", "Westren", 1, "Westren")]
    [InlineData("--year", "2005..1990", 2, "range")]
    [InlineData("--top", "0", 2, "--top")]
    [InlineData("--diversity", "7", 2, "--diversity")]
    [InlineData("--pool", "/no/such/file", 2, "file")]
    public void Recommend_BadRequest_NamesTheProblemAndFails(string option, string value, int exitCode, string word)
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "recommend", option, value);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(word, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(result.Output);
    }

    private JsonElement.ArrayEnumerator Items(params string[] args) =>
        Read(library.Succeed(args)).GetProperty("items").EnumerateArray();

    private static IEnumerable<string?> Texts(JsonElement pick, string property) =>
        pick.GetProperty(property).EnumerateArray().Select(text => text.GetString());

    private IEnumerable<int> RatedBy(int rater) =>
        File.ReadLines(Path.Combine(library.Sources, "ml", "ratings.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(fields => fields[0] == $"{rater}")
            .Select(fields => int.Parse(fields[1]));

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;
}
