using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Popularity;

/// <summary>Counts how many users interacted with each item: the floor every other method has to beat.</summary>
/// <param name="options">How counts become scores.</param>
public sealed class PopularityTrainer(PopularityOptions options)
{
    /// <summary>Counts users per item, those of long ago less where that is asked; strengths do not matter.</summary>
    /// <param name="interactions">Observed pairs. Shape [U, I].</param>
    /// <returns>A model whose scores lie in [0, 1] and do not depend on the history.</returns>
    /// <remarks>
    /// A user counts 2^(−age / half-life) with the age of the interaction relative to the newest one of all.
    /// Cost: O(I) time and memory, O(nnz) time with a half-life.
    /// </remarks>
    public PopularityModel Fit(InteractionMatrix interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        double[] counts = options.HalfLife is { } halfLife && !interactions.Timestamps.IsEmpty
            ? DecayedCounts(interactions, halfLife.TotalSeconds)
            : [.. Enumerable.Range(0, interactions.ItemCount)
                .Select(item => (double)interactions.ByItem.Row(item).Count)];
        float[] scores = [.. counts.Select(Scale)];
        float largest = scores.Length == 0 ? 0 : scores.Max();
        for (int item = 0; item < scores.Length && largest > 0; item++)
        {
            scores[item] /= largest;
        }

        return new PopularityModel(scores);
    }

    private static double[] DecayedCounts(InteractionMatrix interactions, double halfLifeSeconds)
    {
        ReadOnlySpan<long> timestamps = interactions.Timestamps.Span;
        ReadOnlySpan<int> items = interactions.ByUser.Indices.Span;
        long newest = TensorPrimitives.Max(timestamps);
        double[] counts = new double[interactions.ItemCount];
        for (int i = 0; i < items.Length; i++)
        {
            counts[items[i]] += double.Exp2((timestamps[i] - (double)newest) / halfLifeSeconds);
        }

        return counts;
    }

    private float Scale(double count) =>
        (float)(options.Scale == PopularityScale.LogCount ? Math.Log(1 + count) : count);
}
