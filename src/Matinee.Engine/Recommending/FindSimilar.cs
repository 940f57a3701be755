using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles nearest to a title or to a description, by their text vectors; filters act inside the search.</summary>
public sealed class FindSimilar(MatineeDatabase database, Snapshot snapshot)
{
    private readonly TrainedModels _models = new(snapshot);

    /// <summary>The titles nearest to a given one, without it.</summary>
    /// <param name="text">What was asked for, repeated in the answer.</param>
    /// <param name="titleId">The title that it means.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">How many to list; fewer only when fewer pass the filter.</param>
    /// <exception cref="InvalidDataException">The title came after the snapshot was trained.</exception>
    public SimilarTitles ToTitle(string text, long titleId, TitleFilter filter, int count)
    {
        Title title = database.Titles.Find(titleId)
            ?? throw new UnknownNameException("title", text, []);
        int item = _models.Items.FindItem(titleId)
            ?? throw new InvalidDataException(
                $"'{title.Name}' was imported after the last training; run 'matinee train' first.");

        bool[] allowed = _models.Items.Allow(filter);
        allowed[item] = false;
        return new SimilarTitles(
            new SimilarQuery(text, title.Id, title.Name, title.Year),
            Nearest(_models.TitleVectors.Row(item), allowed, count));
    }

    /// <summary>The titles nearest to a description.</summary>
    /// <param name="text">The description; words of mood widen it, "not" and "without" take genres out.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">How many to list; fewer only when fewer pass the filter.</param>
    public SimilarTitles ToText(string text, TitleFilter filter, int count)
    {
        MoodQuery query = MoodLexicon.Parse(text);
        bool[] allowed = _models.Items.Allow(_models.Without(filter, query.AvoidedGenres));
        return new SimilarTitles(
            new SimilarQuery(text, null, null, null), Nearest(_models.Encode(query.ExpandedText), allowed, count));
    }

    private List<SimilarTitle> Nearest(ReadOnlySpan<float> query, bool[] allowed, int count)
    {
        int[] found = new int[count];
        float[] similarities = new float[count];
        int foundCount = new ExactIndex(_models.TitleVectors).Search(query, allowed, found, similarities);

        ReadOnlySpan<long> titleIds = _models.Items.TitleIds.Span;
        var ids = new List<long>(foundCount);
        for (int i = 0; i < foundCount; i++)
        {
            ids.Add(titleIds[found[i]]);
        }

        Dictionary<long, Title> titles = database.Titles.FindMany(ids).ToDictionary(title => title.Id);
        var items = new List<SimilarTitle>(foundCount);
        for (int i = 0; i < foundCount; i++)
        {
            if (titles.TryGetValue(ids[i], out Title? title))
            {
                items.Add(new SimilarTitle(
                    title.Id, title.Name, title.Year, title.Kind, title.Genres, Math.Round(similarities[i], 6)));
            }
        }

        return items;
    }
}
