using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;

namespace Matinee.Engine.Tests.Searching;

public class MoodScoresTests
{
    // Nobody voted and the starter holds none of them, so the mean vote is taken for 6.5: ((6.5 − 3) / 5)² = 0.49.
    private const double Liked = 0.49;

    // "Funny" fits comedy, which one of four has: 0.7 · (1 − 0.25) = 0.525 on top of 0.1. Drama clashes with it.
    private static readonly ItemColumns Items = Columns(
        new(1, "movie", 1999, 100, "en", 0, ["Comedy"]),
        new(2, "movie", 1999, 100, "en", 0, ["Drama"]),
        new(3, "movie", 1999, 100, "en", 0, ["Animation"]),
        new(4, "series", 1999, 100, "en", 0, ["Western"]));

    private static readonly SearchPlan Plan = new()
    {
        Rest = "funny",
        Filter = TitleFilter.None,
        Chips = [],
        Moods = ["funny"],
        IsKnown = false, // so that renown is left out
    };

    [Fact]
    public void Of_OneMood_AddsGenresNearnessAndWordsAndWeighsTheManner()
    {
        float[] scores = MoodScores.Of(Plan, Items, [new("funny", [-1, 0.2f, 0, 0], [0, 0, 0.4f, 1])], []);

        // 0.625; (0.1 + 0.2)·0.5 as drama clashes; (0.1 + 0.4)·0.7 as it is animated; (0.1 + 1)·0.5 for a series
        Equal([0.625, 0.15, 0.35, 0.55], scores);
    }

    [Fact]
    public void Of_TwoMoods_TakesTheGeometricMean()
    {
        SearchPlan plan = Plan with { Moods = ["funny", "post apocalyptic"] }; // the latter's genres have no title

        MoodEvidence[] wanted =
            [new("funny", [0, 0, 0, 0], [0, 0, 0, 0]), new("post apocalyptic", [0, 0, 0, 0], [0, 0, 0, 1])];

        float[] scores = MoodScores.Of(plan, Items, wanted, []);

        // √(0.625·0.1) is 0.25, and √(0.1·1.1)·0.5 for the series: either mood alone does not lead.
        Equal([0.25, 0.05, 0.07, 0.16583], scores);
    }

    [Fact]
    public void Of_RefusedMood_TakesOffWhatTellsOfIt()
    {
        MoodEvidence[] wanted = [new("funny", [0, 0, 0, 0], [0, 0, 0, 0])];

        float[] scores = MoodScores.Of(Plan, Items, wanted, [new("gory", [0.2f, 0, 0, 0.5f], [0.3f, 0, 0, 1])]);

        Equal([0.625 * 0.5, 0.05, 0.07, 0.05 * 0.05], scores); // nothing falls below a twentieth
    }

    [Fact]
    public void Of_GenresAndKindAskedFor_AreNotHeldAgainstATitle()
    {
        SearchPlan plan = Plan with
        {
            Filter = TitleFilter.None with { Genres = ["Drama", "Animation"], Kind = "series" },
        };

        Equal([0.625, 0.1, 0.1, 0.1], MoodScores.Of(plan, Items, [new("funny", [0, 0, 0, 0], [0, 0, 0, 0])], []));
    }

    [Fact]
    public void Of_VotesAndMeanVote_DecideAmongEquals()
    {
        ItemColumns items = Columns(
            new(1, "movie", 1999, 100, "en", 9999, ["War"]) { VoteAverage = 8 },
            new(2, "movie", 1999, 100, "en", 300, ["War"]) { VoteAverage = 8 },
            new(3, "movie", 1999, 100, "en", 0, ["War"]));

        float[] scores = MoodScores.Of(
            Plan with { IsKnown = null }, items, [new("funny", [0.9f, 0.9f, 0.9f], [0, 0, 0])], []);

        // War clashes: 0.5. Renown 1, log₁₀ 301 / 4 = 0.61964, 0. Votes (9999·8 + 300·6.5) / 10299 = 7.9563 and 7.25.
        double[] expected = [0.5 * 0.98260, 0.5 * Math.Pow(0.65768, 1.5) * 0.7225, 0.5 * Math.Pow(0.1, 1.5) * Liked];
        for (int item = 0; item < scores.Length; item++)
        {
            Assert.Equal(expected[item], scores[item], 1e-4);
        }
    }

    private static ItemColumns Columns(params ItemTitle[] titles) =>
        new(ItemColumns.Build(titles, titles.Length, new int[titles.Length]));

    private static void Equal(double[] expected, float[] scores)
    {
        Assert.Equal(expected.Length, scores.Length);
        for (int item = 0; item < scores.Length; item++)
        {
            Assert.Equal(expected[item] * Liked, scores[item], 1e-4);
        }
    }
}
