namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Share of a user's test items that the list holds.</summary>
/// <remarks>hits / number of test items, also where that is more than k.</remarks>
public static class Recall
{
    /// <summary>Measures one user's list, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k) =>
        (double)Hits.Count(ranked, relevant, k) / relevant.Length; // 0 / 0 is NaN
}
