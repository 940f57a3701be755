using Matinee.Engine.Recommending;
using Matinee.Storage;

namespace Matinee.Engine.Searching;

/// <summary>How much of a question's words the titles have, by the full-text index.</summary>
/// <param name="database">The catalogue as it is now.</param>
/// <param name="items">Which titles are items.</param>
internal sealed class SharedWords(MatineeDatabase database, ItemColumns items)
{
    /// <summary>Scores of all items, 0 where no word is shared. Shape [I].</summary>
    /// <param name="plan">
    /// Its telling words count, and the keywords of the titles that the answer should be like. Words of mood and genre
    /// do not: few titles have "funny" in them, and most of those are not.
    /// </param>
    /// <param name="allowed">The best of these has 1 for each of the two parts. Shape [I].</param>
    public float[] ScoresOf(SearchPlan plan, bool[] allowed)
    {
        float[] scores = new float[items.Count];
        if (plan.TellingWords.Length > 0)
        {
            Add(new TitleTextIndex(database).Search(plan.TellingWords, int.MaxValue), allowed, scores);
        }

        string[] keywords = [.. plan.Like.SelectMany(id => database.Titles.Find(id)?.Keywords ?? []).Distinct()];
        if (keywords.Length > 0)
        {
            Add(database.TitleTexts.Search(keywords), allowed, scores);
        }

        return scores;
    }

    private void Add(IEnumerable<TitleTextHit> hits, bool[] allowed, float[] scores)
    {
        double best = 0; // hits come best first
        foreach (TitleTextHit hit in hits)
        {
            if (items.FindItem(hit.TitleId) is { } item && allowed[item])
            {
                best = best > 0 ? best : hit.Score;
                scores[item] += (float)(hit.Score / best);
            }
        }
    }
}
