using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles nearest to a title; filters act inside the search.</summary>
/// <remarks>
/// Likeness to a title is 0.8 · likeness by plot (<see cref="PlotLikeness"/>) + 0.2 · likeness by people, the
/// neighbor weight relative to the nearest neighbor's; either can be asked for alone. The sequels of one collection
/// take at most two in five places.
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
        bool[] allowed = AllowedItems.Of(_models, _catalogue.Get(), filter, avoidedGenres: []);
        allowed[item] = false;
        float[] likeness = Likeness(item, by);
        if (by == SimilarBy.People)
        {
            LeaveOutStrangers(likeness, allowed);
        }

        int[] found = new CollectionLimit(_models.Facts).Select(likeness, allowed, count);
        return new SimilarTitles(
            new SimilarQuery(text, title.Id, title.Name, title.Year),
            _catalogue.Get().Describe(found, [.. found.Select(other => likeness[other])]));
    }

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
}
