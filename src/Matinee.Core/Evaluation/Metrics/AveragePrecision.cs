namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Precision at the places of the hits, averaged over all that could be hit; its mean is MAP.</summary>
/// <remarks>
/// Σ over hits of (hits so far / place), divided by min(k, number of test items).
/// Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, section 8.4, cut at k.
/// </remarks>
public static class AveragePrecision
{
    /// <summary>Measures one user's list, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        ReadOnlySpan<int> places = Hits.First(ranked, k);
        int hits = 0;
        double sum = 0;
        for (int place = 0; place < places.Length; place++)
        {
            if (Hits.IsHit(places[place], relevant))
            {
                hits++;
                sum += (double)hits / (place + 1);
            }
        }

        return sum / Math.Min(k, relevant.Length); // 0 / 0 is NaN
    }
}
