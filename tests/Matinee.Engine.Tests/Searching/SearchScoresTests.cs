using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;

namespace Matinee.Engine.Tests.Searching;

public class SearchScoresTests
{
    // Renown by votes: 9,999 votes log₁₀ 10,000 / 4 = 1; 99 votes log₁₀ 100 / 4 = 0.5; none 0.
    private static readonly ItemColumns Items = new(ItemColumns.Build(
        [
            new(1, "movie", 1950, 100, "en", 9999, ["Comedy"]),
            new(2, "movie", 1999, 100, "en", 99, ["Drama"]),
            new(3, "movie", 1999, 100, "en", 0, ["Horror"]) { IsWellKnown = true },
            new(4, "movie", 1999, 100, "en", 0, ["Horror"]),
        ],
        4,
        [0, 0, 0, 0]));

    private static readonly SearchPlan Plan = new()
    {
        Rest = "a violin",
        TellingWords = "violin",
        Filter = TitleFilter.None,
        Chips = [],
    };

    [Fact]
    public void Of_WordsAndNearness_AreSummedAndWeighedByRenown()
    {
        float[] scores = SearchScores.Of(Plan, Items, [1, 0.5f, 1, 1], [0, 0.5f, -1, 0]);

        // 1·(0.3 + 0.7), (0.5 + 0.4·0.5)·(0.3 + 0.35), 1·(0.3 + 0.7·0.75) as below 0 nothing is taken off, 1·0.3
        Equal([1, 0.455, 0.825, 0.3], scores);
    }

    [Fact]
    public void Of_ObscureOnes_LeavesRenownOut() =>
        Equal([1, 1, 1, 1], SearchScores.Of(Plan with { IsKnown = false }, Items, [1, 1, 1, 1], [0, 0, 0, 0]));

    [Fact]
    public void Of_TwoMoods_CountsTheShareThatFits()
    {
        SearchPlan plan = Plan with { IsKnown = false, Moods = ["funny", "sad"] };

        // Comedy fits funny, drama fits sad: one of two each, 1 + 0.5·0.5; horror fits neither.
        Equal([1.25, 1.25, 1, 1], SearchScores.Of(plan, Items, [1, 1, 1, 1], [0, 0, 0, 0]));
    }

    [Fact]
    public void Of_MoodBesideALikedTitle_CountsThreefold()
    {
        SearchPlan plan = Plan with { IsKnown = false, Moods = ["funny"], Like = [4] };

        Equal([2.5, 1, 1, 1], SearchScores.Of(plan, Items, [1, 1, 1, 1], [0, 0, 0, 0]));
    }

    [Fact]
    public void Of_MoodThatCorrects_CountsThreefoldBesideTheOthers()
    {
        SearchPlan plan = Plan with { IsKnown = false, Moods = ["sad", "funny"], CorrectingMoods = ["funny"] };

        // 1 + 0.5·0.5 + 1.5 for the comedy, 1 + 0.5·0.5 for the drama
        Equal([2.75, 1.25, 1, 1], SearchScores.Of(plan, Items, [1, 1, 1, 1], [0, 0, 0, 0]));
    }

    private static void Equal(double[] expected, float[] scores)
    {
        Assert.Equal(expected.Length, scores.Length);
        for (int item = 0; item < scores.Length; item++)
        {
            Assert.Equal(expected[item], scores[item], 1e-5);
        }
    }
}
