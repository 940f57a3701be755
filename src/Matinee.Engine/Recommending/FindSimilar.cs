using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles nearest to a title or to a description; filters act inside the search.</summary>
/// <remarks>
/// Likeness to a title is 0.8 · likeness by plot (<see cref="PlotLikeness"/>) + 0.2 · likeness by people, the
/// neighbor weight relative to the nearest neighbor's; either can be asked for alone. The sequels of one collection
/// take at most two in five places. Likeness to a description is the cosine of the texts.
/// </remarks>
public sealed class FindSimilar
{
    private const float PlotWeight = 0.8f;

    private readonly MatineeDatabase _database;
    private readonly TrainedModels _models;
    private readonly CurrentCatalogue _catalogue;

    /// <summary>Answers from one snapshot, as often as wanted and from several threads.</summary>
    /// <param name="database">The catalogue as it is now.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    public FindSimilar(MatineeDatabase database, Snapshot snapshot)
    {
        (_database, _models) = (database, new TrainedModels(snapshot));
        _catalogue = new CurrentCatalogue(database, _models);
    }

    /// <summary>The titles nearest to a given one, without it.</summary>
    /// <param name="text">What was asked for, repeated in the answer.</param>
    /// <param name="titleId">The title that it means.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">How many to list; fewer only when fewer pass the filter, or have people in common.</param>
    /// <param name="by">What makes titles alike; by people alone, those without people in common are left out.</param>
    /// <exception cref="InvalidDataException">The title came after the snapshot was trained.</exception>
    public SimilarTitles ToTitle(
        string text, long titleId, TitleFilter filter, int count, SimilarBy by = SimilarBy.Both)
    {
        Title title = _database.Titles.Find(titleId)
            ?? throw new UnknownNameException("title", text, []);
        int item = _models.ItemOf(titleId);
        bool[] allowed = Allowed(filter, []);
        allowed[item] = false;
        float[] likeness = Likeness(item, by);
        if (by == SimilarBy.People)
        {
            LeaveOutStrangers(likeness, allowed);
        }

        int[] found = new CollectionLimit(_models.Facts).Select(likeness, allowed, count);
        return new SimilarTitles(
            new SimilarQuery(text, title.Id, title.Name, title.Year),
            Describe(found, [.. found.Select(other => likeness[other])]));
    }

    /// <summary>The titles nearest to a description.</summary>
    /// <param name="text">The description; words of mood widen it, "not" and "without" take genres out.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">How many to list; fewer only when fewer pass the filter.</param>
    /// <exception cref="UnknownNameException">No word of the description is known.</exception>
    public SimilarTitles ToText(string text, TitleFilter filter, int count)
    {
        MoodQuery query = MoodLexicon.Parse(text);
        float[] vector = _models.Encode(query.ExpandedText)
            ?? throw new UnknownNameException(
                "title that fits",
                text,
                ["none of these words; say what the film is about, who is in it or how it feels"]);
        bool[] allowed = Allowed(filter, query.AvoidedGenres);
        int[] found = new int[count];
        float[] similarities = new float[count];
        int foundCount = new ExactIndex(_models.TitleVectors).Search(vector, allowed, found, similarities);
        return new SimilarTitles(
            new SimilarQuery(text, null, null, null),
            Describe(found.AsSpan(0, foundCount), similarities.AsSpan(0, foundCount)));
    }

    private bool[] Allowed(TitleFilter filter, IReadOnlyList<string> avoidedGenres) =>
        AllowedItems.Of(_models, _catalogue.Get(), filter, avoidedGenres);

    private float[] Likeness(int item, SimilarBy by)
    {
        if (by == SimilarBy.People)
        {
            return LikenessByPeople(item);
        }

        float[] likeness = new PlotLikeness(_models).To(item);
        if (by == SimilarBy.Both)
        {
            TensorPrimitives.Multiply(likeness, PlotWeight, likeness);
            TensorPrimitives.MultiplyAdd(LikenessByPeople(item), 1 - PlotWeight, likeness, likeness);
        }

        return likeness;
    }

    // 1 for the nearest neighbor, 0 for titles without neighbors.
    private float[] LikenessByPeople(int item)
    {
        float[] likeness = new float[_models.Items.Count];
        if (item < _models.ItemKnn.ItemCount)
        {
            Span<float> warm = likeness.AsSpan(0, _models.ItemKnn.ItemCount);
            _models.ItemKnn.Score(new SparseRow([item], [1]), warm);
            warm[item] = 0;
            float nearest = TensorPrimitives.Max<float>(warm);
            if (nearest > 0)
            {
                TensorPrimitives.Divide(warm, nearest, warm);
            }
        }

        return likeness;
    }

    private static void LeaveOutStrangers(ReadOnlySpan<float> likeness, Span<bool> allowed)
    {
        for (int item = 0; item < allowed.Length; item++)
        {
            allowed[item] &= likeness[item] > 0;
        }
    }

    private List<SimilarTitle> Describe(ReadOnlySpan<int> found, ReadOnlySpan<float> similarities)
    {
        Dictionary<int, Title> titles = _catalogue.Get().FindTitles(found);
        var items = new List<SimilarTitle>(found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            if (titles.TryGetValue(found[i], out Title? title))
            {
                items.Add(new SimilarTitle(
                    title.Id, title.Name, title.Year, title.Kind, title.Genres, Math.Round(similarities[i], 6)));
            }
        }

        return items;
    }
}
