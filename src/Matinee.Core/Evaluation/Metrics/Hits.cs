namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Steps that several metrics share.</summary>
internal static class Hits
{
    /// <summary>Whether an item is among the relevant ones.</summary>
    public static bool IsHit(int item, ReadOnlySpan<int> relevant) => relevant.BinarySearch(item) >= 0;

    /// <summary>How many of the first k ranked items are relevant.</summary>
    public static int Count(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        int hits = 0;
        foreach (int item in First(ranked, k))
        {
            hits += IsHit(item, relevant) ? 1 : 0;
        }

        return hits;
    }

    /// <summary>The first k ranked items, or all when there are fewer.</summary>
    public static ReadOnlySpan<int> First(ReadOnlySpan<int> ranked, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        return ranked[..Math.Min(k, ranked.Length)];
    }
}
