using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Tests.Ranking.Features;

public class CandidateFeaturesTests
{
    private const float Untouched = 7;

    [Fact]
    public void Names_TowersAndTables_StandInOrder() => Assert.Equal(
        [
            "als.score", "als.rank", "genre.overlap", "genre.recent-overlap",
            "year.value", "year.gap", "year.recent-gap", "year.age", "minutes.value", "minutes.gap",
            "popularity.all", "popularity.two-years", "popularity.four-months", "popularity.months-known",
            "user.count", "user.mainstream", "user.narrowness",
        ],
        Columns().Names);

    // History: item 0 in month 2, item 3 in month 3. Term 0 has share 1/2, term 1 has 2/2.
    [Theory]
    [InlineData("als.score", Untouched, Untouched)]
    [InlineData("als.rank", Untouched, Untouched)]
    [InlineData("genre.overlap", 1.270947f, float.NaN)] // (1/2 + 1) · ln(7/3)
    [InlineData("genre.recent-overlap", 1.270947f, float.NaN)]
    [InlineData("year.value", float.NaN, 2000)]
    [InlineData("year.gap", float.NaN, 0)] // the mean of 1990 and 2010
    [InlineData("year.recent-gap", float.NaN, 0)]
    [InlineData("year.age", float.NaN, -29.7536f)] // 1970 + 3 · 30 / 365.25 − 2000
    [InlineData("minutes.value", float.NaN, 120)]
    [InlineData("minutes.gap", float.NaN, 20)] // only item 0 has a length, 100
    [InlineData("popularity.all", 0.693147f, 0)] // ln(1 + 1), ln(1 + 0)
    [InlineData("popularity.two-years", 0, 0)]
    [InlineData("popularity.four-months", 0, 0)]
    [InlineData("popularity.months-known", -7, float.NaN)] // item 1 comes in month 10
    [InlineData("user.count", 2, 2)]
    [InlineData("user.mainstream", 0.804719f, 0.804719f)] // (ln 5 + ln 1) / 2
    [InlineData("user.narrowness", 0.555556f, 0.555556f)] // (1/4 + 1) / (3/2)²
    public void Fill_TwoCandidates_MatchesHandComputedValues(string name, float ofItem1, float ofItem2)
    {
        float[] found = Fill([0, 3], [SmallFacts.InMonth(2), SmallFacts.InMonth(3)], [1, 2], name);

        AssertNear([ofItem1, ofItem2], found);
    }

    // Item 0 has 1, 1, 3, 10; the history is of month 4.
    [Theory]
    [InlineData("popularity.all", 1.609438f)] // ln 5
    [InlineData("popularity.two-years", 3)]
    [InlineData("popularity.four-months", 3)] // months 1 to 4
    [InlineData("popularity.months-known", 3)]
    public void Fill_PopularityOverTime_CountsUpToTheMomentOfTheHistory(string name, float expected) =>
        AssertNear([expected], Fill([1], [SmallFacts.InMonth(4)], [0], name));

    [Fact]
    public void Fill_MomentFiveMonthsAfter_IsOutOfTheRecentMonths() =>
        AssertNear([1], Fill([1], [SmallFacts.InMonth(6)], [0], "popularity.four-months")); // months 3 to 6

    [Theory]
    [InlineData("genre.recent-overlap")]
    [InlineData("year.recent-gap")]
    [InlineData("year.age")]
    [InlineData("popularity.two-years")]
    [InlineData("popularity.four-months")]
    [InlineData("popularity.months-known")]
    public void Fill_HistoryWithoutTimes_IsNaNWhereTimeMatters(string name) =>
        AssertNear([float.NaN], Fill([3], [], [0], name));

    [Fact]
    public void Fill_EmptyHistory_KnowsNoMainstream() =>
        AssertNear([float.NaN], Fill([], [], [0], "user.mainstream"));

    private static CandidateFeatures Columns() => new(["als"], SmallFacts.FourItems(), SmallFacts.Timeline());

    /// <summary>One column of the candidates.</summary>
    private static float[] Fill(int[] history, long[] timestamps, int[] items, string name)
    {
        CandidateFeatures columns = Columns();
        int width = columns.Names.Count;
        float[] features = new float[items.Length * width];
        Array.Fill(features, Untouched);

        columns.Fill(
            new SparseRow(history, new float[history.Length], timestamps),
            new HistorySketch(columns.Facts, columns.Timeline),
            items,
            features);

        int column = columns.Names.Index().First(pair => pair.Item == name).Index;
        return [.. Enumerable.Range(0, items.Length).Select(row => features[(row * width) + column])];
    }

    private static void AssertNear(float[] expected, float[] found) => Assert.Equal(
        expected, found, (a, b) => (float.IsNaN(a) && float.IsNaN(b)) || MathF.Abs(a - b) < 1e-4f);
}
