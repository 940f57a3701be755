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
    /// A user counts 2^(−age / half-life), the age taken back from the time that 99.9 % of the interactions do not
    /// exceed, so that a few wrong timestamps do not make all others old; the age of later ones is 0. Below 1,000
    /// interactions that is the newest. Cost: O(I) time and memory; with a half-life O(nnz · log nnz) and O(nnz).
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
        long now = Now(timestamps);
        double[] counts = new double[interactions.ItemCount];
        for (int i = 0; i < items.Length; i++)
        {
            counts[items[i]] += double.Exp2(Math.Min(timestamps[i] - (double)now, 0) / halfLifeSeconds);
        }

        return counts;
    }

    private static long Now(ReadOnlySpan<long> timestamps)
    {
        long[] sorted = timestamps.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length - 1 - (sorted.Length / 1000)];
    }

    private float Scale(double count) =>
        (float)(options.Scale == PopularityScale.LogCount ? Math.Log(1 + count) : count);
}
