using Matinee.Engine.Recommending;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>Adds up what speaks for a title: shared words, nearness of texts, mood and renown.</summary>
/// <remarks>
/// Score: (words + 0.4 · max(0, cosine)) · mood · (0.3 + 0.7 · renown), words 1 for the best title. Mood is
/// 1 + 0.5 · the share of the question's moods that fit a genre of the title (1.5 in place of 0.5 behind "like Alien
/// but", and 1.5 more for moods that correct an earlier question). Renown is min(1, log₁₀(1 + votes) / 4), 0.75 or more
/// for a title of the starter, and left out where obscure titles are asked for. The weights were chosen by measurement,
/// but that of corrections by hand, see docs/algorithms/free-text.md.
/// </remarks>
internal static class SearchScores
{
    private const float NearnessShare = 0.4f;
    private const float FittingMood = 0.5f;
    private const float FittingMoodOfLiked = 1.5f; // it is all that such a question says of the difference
    private const float RenownShare = 0.7f;
    private const float KnownLog = 4;
    private const float StarterRenown = 0.75f;

    /// <summary>The score of every item. Shape [I].</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="items">Genres, years and votes of the items.</param>
    /// <param name="words">Scores of the words that each item shares with the question. Shape [I].</param>
    /// <param name="nearness">Cosine of each item with the question. Shape [I].</param>
    public static float[] Of(
        SearchPlan plan, ItemColumns items, ReadOnlySpan<float> words, ReadOnlySpan<float> nearness)
    {
        float[] scores = new float[items.Count];
        float fittingMood = plan.Like.Count > 0 ? FittingMoodOfLiked : FittingMood;
        float[] moodFit = MoodFit(plan.Moods, items);
        float[] correctionFit = MoodFit(plan.Like.Count > 0 ? [] : plan.CorrectingMoods, items);
        for (int item = 0; item < scores.Length; item++)
        {
            float fit = 1 + (fittingMood * moodFit[item]) + (FittingMoodOfLiked * correctionFit[item]);
            float renown = plan.IsKnown == false ? 1 : RenownOf(items, item);
            scores[item] = (words[item] + (NearnessShare * MathF.Max(0, nearness[item]))) * fit
                * (1 - RenownShare + (RenownShare * renown));
        }

        return scores;
    }

    /// <summary>How well known an item is, 0 to 1.</summary>
    /// <remarks>
    /// Among tens of thousands of titles even those with a thousand votes are many, so it goes on to ten thousand.
    /// </remarks>
    public static float RenownOf(ItemColumns items, int item) => MathF.Max(
        items.IsWellKnown(item) ? StarterRenown : 0,
        MathF.Min(1, MathF.Log10(1 + items.VotesOf(item)) / KnownLog));

    // The share of the moods that a genre of each item fits.
    private static float[] MoodFit(IReadOnlyList<string> moods, ItemColumns items)
    {
        float[] fit = new float[items.Count];
        foreach (string mood in moods)
        {
            float[] genres = items.GenreFit(MoodLexicon.Parse(mood).Genres);
            for (int item = 0; item < fit.Length; item++)
            {
                fit[item] += genres[item] > 0 ? 1f / moods.Count : 0;
            }
        }

        return fit;
    }
}
