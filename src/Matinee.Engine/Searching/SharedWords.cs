using Matinee.Engine.Recommending;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>How much of a question's words the titles have, by the full-text index.</summary>
/// <param name="database">The catalogue as it is now.</param>
/// <param name="items">Which titles are items.</param>
internal sealed class SharedWords(MatineeDatabase database, ItemColumns items)
{
    /// <summary>Scores of all items, 0 where no word is shared. Shape [I].</summary>
    /// <param name="plan">
    /// Its telling words count, and the keywords of the titles that the answer should be like. Words of mood do not, as
    /// few titles have "funny" in them, and most of those are not; where there is nothing else, words that such films
    /// use do.
    /// </param>
    /// <param name="allowed">The best of these has 1 for each of the two parts. Shape [I].</param>
    public float[] ScoresOf(SearchPlan plan, bool[] allowed)
    {
        float[] scores = new float[items.Count];
        if (plan.TellingWords.Length > 0)
        {
            Add(new TitleTextIndex(database).Search(plan.TellingWords, int.MaxValue), allowed, scores);
        }
        else if (plan.Like.Count == 0 && plan.Moods.Count > 0)
        {
            string films = MoodLexicon.Parse(string.Join(", ", plan.Moods)).ExpandedText;
            Add(new TitleTextIndex(database).Search(films, int.MaxValue), allowed, scores);
        }

        string[] keywords = [.. plan.Like.SelectMany(id => database.Titles.Find(id)?.Keywords ?? []).Distinct()];
        if (keywords.Length > 0)
        {
            Add(database.TitleTexts.Search(keywords), allowed, scores);
        }

        return scores;
    }

    /// <summary>Scores of the words of a text alone, 1 for the best that is allowed. Shape [I].</summary>
    public float[] ScoresOf(string text, bool[] allowed)
    {
        float[] scores = new float[items.Count];
        Add(new TitleTextIndex(database).Search(text, int.MaxValue), allowed, scores);
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
