namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Whether the list holds any test item: 1 or 0.</summary>
/// <remarks>The mean over users is the share of users with a hit.</remarks>
public static class HitRate
{
    /// <summary>Measures one user's list, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k) =>
        relevant.IsEmpty ? double.NaN : Hits.Count(ranked, relevant, k) > 0 ? 1 : 0;
}
