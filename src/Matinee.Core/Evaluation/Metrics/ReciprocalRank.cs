namespace Matinee.Core.Evaluation.Metrics;

/// <summary>1 / place of the first test item; its mean over users is MRR.</summary>
/// <remarks>
/// 0 when none is within k. Source: Voorhees, "The TREC-8 Question Answering Track Report", TREC 1999.
/// </remarks>
public static class ReciprocalRank
{
    /// <summary>Measures one user's list, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k)
    {
        ReadOnlySpan<int> places = Hits.First(ranked, k);
        for (int place = 0; place < places.Length; place++)
        {
            if (Hits.IsHit(places[place], relevant))
            {
                return 1.0 / (place + 1);
            }
        }

        return relevant.IsEmpty ? double.NaN : 0;
    }
}
