using System.Numerics;
using Matinee.Engine.Recommending;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>Scores of titles for a question of moods and constraints only, which no word of a plot decides.</summary>
/// <remarks>
/// Score: (Π over the M wanted moods of fit)^(1/M) · Π over the refused ones of (1 − words − cosine) · manner · worth.
/// Fit is 0.1 + 0.7 · the mean over the mood's genres of (1 − the share of all titles that have it), 0 for one that
/// the title has not, + its cosine with the mood's words + words. Manner is 0.5 for each genre that clashes with a
/// mood, 0.7 for an animated film and 0.5 for a series that nobody asked for. Worth is (0.1 + 0.9 · renown)^1.5 ·
/// ((mean vote − 3) / 5)², the mean drawn to 6.5 as by 300 more votes. The product over the moods makes them an "and":
/// what suits one of three does not suit. The weights were chosen by measurement, see docs/algorithms/free-text.md.
/// </remarks>
internal static class MoodScores
{
    private const float LeastFit = 0.1f;
    private const float GenreWeight = 0.7f;
    private const float LeastLeft = 0.05f; // of a title full of what is refused

    private const float OfClash = 0.5f;
    private const float OfAnimation = 0.7f;
    private const float OfSeries = 0.5f;

    private const float LeastRenown = 0.1f;
    private const float RenownPower = 1.5f;
    private const float UsualVote = 6.5f;
    private const float UsualVotes = 300;
    private const float WorstVote = 3; // next to no film is below
    private const float VoteSpan = 5;

    private const string Animation = "Animation";

    /// <summary>The score of every item. Shape [I].</summary>
    /// <param name="plan">What is asked for; has a mood.</param>
    /// <param name="items">Genres, votes and kinds of the items.</param>
    /// <param name="wanted">One for each mood that is asked for.</param>
    /// <param name="refused">One for each mood that is refused.</param>
    public static float[] Of(
        SearchPlan plan, ItemColumns items, IReadOnlyList<MoodEvidence> wanted, IReadOnlyList<MoodEvidence> refused)
    {
        float[] scores = Fit(items, wanted);
        foreach (MoodEvidence mood in refused)
        {
            for (int item = 0; item < scores.Length; item++)
            {
                scores[item] *= MathF.Max(LeastLeft, 1 - mood.Words[item] - MathF.Max(0, mood.Nearness[item]));
            }
        }

        string[] genres = [.. plan.WantedGenres];
        ulong clashing = items.GenreMaskOf([.. plan.Moods.SelectMany(MoodLexicon.ClashingGenres).Except(genres)]);
        ulong animated = items.GenreMaskOf(genres.Contains(Animation) || genres.Contains("Family") ? [] : [Animation]);
        bool mayBeSeries = plan.Filter.Kind is not null; // then there is nothing else, or none at all
        ReadOnlySpan<long> sets = items.GenreSets.Span;
        for (int item = 0; item < scores.Length; item++)
        {
            ulong own = (ulong)sets[item];
            scores[item] *= MathF.Pow(OfClash, BitOperations.PopCount(own & clashing))
                * ((own & animated) != 0 ? OfAnimation : 1)
                * (!mayBeSeries && items.IsSeries(item) ? OfSeries : 1)
                * WorthOf(plan, items, item);
        }

        return scores;
    }

    // The geometric mean of the fit of the moods.
    private static float[] Fit(ItemColumns items, IReadOnlyList<MoodEvidence> wanted)
    {
        float[] fit = new float[items.Count];
        Array.Fill(fit, 1);
        float[] suits = new float[items.Count];
        foreach (MoodEvidence mood in wanted)
        {
            Array.Fill(suits, LeastFit);
            AddGenres(items, MoodLexicon.Parse(mood.Mood).Genres, suits);
            for (int item = 0; item < fit.Length; item++)
            {
                float told = MathF.Max(0, mood.Nearness[item]) + mood.Words[item];
                fit[item] *= MathF.Pow(suits[item] + told, 1f / wanted.Count);
            }
        }

        return fit;
    }

    // Every other title is a drama, so that one is says less than that it is a musical.
    private static void AddGenres(ItemColumns items, IReadOnlyList<string> genres, float[] suits)
    {
        ReadOnlySpan<long> sets = items.GenreSets.Span;
        foreach (ulong genre in genres.Select(genre => items.GenreMaskOf([genre])))
        {
            int having = 0;
            foreach (long set in sets)
            {
                having += ((ulong)set & genre) != 0 ? 1 : 0;
            }

            float weight = GenreWeight * (1 - ((float)having / sets.Length)) / genres.Count;
            for (int item = 0; item < suits.Length; item++)
            {
                suits[item] += ((ulong)sets[item] & genre) != 0 ? weight : 0;
            }
        }
    }

    private static float WorthOf(SearchPlan plan, ItemColumns items, int item)
    {
        float votes = items.VotesOf(item);
        float known = items.RatingOf(item) > 0 ? votes : 0;
        float vote = ((known * items.RatingOf(item)) + (UsualVotes * UsualVote)) / (known + UsualVotes);
        float liked = MathF.Max(0, vote - WorstVote) / VoteSpan;
        float renown = plan.IsKnown == false ? 1 : SearchScores.RenownOf(items, item);
        return MathF.Pow(LeastRenown + ((1 - LeastRenown) * renown), RenownPower) * liked * liked;
    }
}
