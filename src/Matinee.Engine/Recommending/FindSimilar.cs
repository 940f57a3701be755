using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles nearest to a title or to a description; filters act inside the search.</summary>
/// <remarks>
/// Likeness to a title is 0.6 · cosine of the texts + 0.4 · neighbor weight, relative to its nearest neighbor: texts
/// know every title, neighbors know what texts do not say. Likeness to a description is the cosine alone.
/// </remarks>
public sealed class FindSimilar
{
    private const float TextWeight = 0.6f;

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
    /// <param name="count">How many to list; fewer only when fewer pass the filter.</param>
    /// <exception cref="InvalidDataException">The title came after the snapshot was trained.</exception>
    public SimilarTitles ToTitle(string text, long titleId, TitleFilter filter, int count)
    {
        Title title = _database.Titles.Find(titleId)
            ?? throw new UnknownNameException("title", text, []);
        int item = _models.ItemOf(titleId);
        bool[] allowed = Allowed(filter, []);
        allowed[item] = false;
        float[] likeness = Likeness(item);
        int[] found = new int[count];
        int foundCount = TopK.Select(likeness, allowed, found);
        return new SimilarTitles(
            new SimilarQuery(text, title.Id, title.Name, title.Year),
            Describe(found.AsSpan(0, foundCount), [.. found.Take(foundCount).Select(other => likeness[other])]));
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

    private float[] Likeness(int item)
    {
        float[] likeness = _models.Nearness(_models.TitleVectors.Row(item));
        TensorPrimitives.Multiply(likeness, TextWeight, likeness);
        if (item >= _models.ItemKnn.ItemCount)
        {
            return likeness;
        }

        float[] neighbors = new float[_models.ItemKnn.ItemCount];
        _models.ItemKnn.Score(new SparseRow([item], [1]), neighbors);
        neighbors[item] = 0;
        float nearest = TensorPrimitives.Max<float>(neighbors);
        if (nearest > 0)
        {
            Span<float> warm = likeness.AsSpan(0, neighbors.Length);
            TensorPrimitives.MultiplyAdd(neighbors, (1 - TextWeight) / nearest, warm, warm);
        }

        return likeness;
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
