using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Similarities that depend on numbers of users alone: Jaccard, and the cosine of equal strengths.</summary>
/// <param name="interactions">Observed pairs. Shape [U, I].</param>
/// <param name="options">Jaccard or cosine, and the shrinkage.</param>
internal sealed class CountSimilarity(InteractionMatrix interactions, ItemKnnOptions options) : IItemSimilarity
{
    private readonly float[] _users =
        [.. Enumerable.Range(0, interactions.ItemCount).Select(item => (float)interactions.ByItem.Row(item).Count)];

    private readonly float[] _inverseLengths =
    [
        .. Enumerable.Range(0, interactions.ItemCount)
            .Select(item => 1 / MathF.Sqrt(Math.Max(1, interactions.ByItem.Row(item).Count))),
    ];

    /// <inheritdoc/>
    public void Fill(int item, Span<float> similarities, Span<int> counts)
    {
        counts.Clear();
        SyrkSparse.AddCounts(interactions.ByItem.Row(item).Indices, interactions.ByUser, counts);
        if (options.Weighting == ItemKnnWeighting.Jaccard)
        {
            FillJaccard(_users[item], similarities, counts);
        }
        else
        {
            FillCosine(_inverseLengths[item], similarities, counts);
        }

        if (options.Shrinkage > 0)
        {
            Shrink(similarities, counts, options.Shrinkage);
        }
    }

    /// <summary>Multiplies each similarity by n / (n + shrinkage).</summary>
    public static void Shrink(Span<float> similarities, ReadOnlySpan<int> counts, float shrinkage)
    {
        for (int j = 0; j < similarities.Length; j++)
        {
            similarities[j] *= counts[j] / (counts[j] + shrinkage);
        }
    }

    private void FillJaccard(float users, Span<float> similarities, ReadOnlySpan<int> counts)
    {
        for (int j = 0; j < similarities.Length; j++)
        {
            // No users of one item means none of both: 0 / max(1, ...) instead of 0 / 0.
            similarities[j] = counts[j] / Math.Max(1, users + _users[j] - counts[j]);
        }
    }

    private void FillCosine(float inverseLength, Span<float> similarities, ReadOnlySpan<int> counts)
    {
        for (int j = 0; j < similarities.Length; j++)
        {
            similarities[j] = counts[j] * inverseLength * _inverseLengths[j];
        }
    }
}
