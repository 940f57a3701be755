namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Gain of the hits, discounted by place, as a share of the best possible gain.</summary>
/// <remarks>
/// DCG = Σ over hits of 1 / log2(place + 1), places from 1. Source: Järvelin and Kekäläinen, "Cumulated Gain-based
/// Evaluation of IR Techniques", TOIS 2002, with gain 1 for a test item.
/// </remarks>
public static class Ndcg
{
    /// <summary>DCG / ideal DCG of a list of k places, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k) =>
        Gain(ranked, relevant, k) / IdealGain(Math.Min(k, relevant.Length)); // 0 / 0 is NaN

    /// <summary>DCG of k places / ideal DCG of a list of all test items; NaN when nothing is relevant.</summary>
    /// <remarks>The same as <see cref="At"/> for up to k test items, smaller for more: 1 is out of reach.</remarks>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double FullAt(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k) =>
        Gain(ranked, relevant, k) / IdealGain(relevant.Length);

    private static double Gain(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        ReadOnlySpan<int> places = Hits.First(ranked, k);
        double gain = 0;
        for (int place = 0; place < places.Length; place++)
        {
            if (Hits.IsHit(places[place], relevant))
            {
                gain += Discount(place);
            }
        }

        return gain;
    }

    private static double IdealGain(int count)
    {
        double gain = 0;
        for (int place = 0; place < count; place++)
        {
            gain += Discount(place);
        }

        return gain;
    }

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}
