namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Share of the list's places that hold a test item.</summary>
/// <remarks>hits / k, also where fewer than k items could be ranked.</remarks>
public static class Precision
{
    /// <summary>Measures one user's list, in [0, 1]; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Items, best first, each once.</param>
    /// <param name="relevant">The user's test items, ascending.</param>
    /// <param name="k">How many places count, 1 or more.</param>
    public static double At(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k) =>
        relevant.IsEmpty ? double.NaN : (double)Hits.Count(ranked, relevant, k) / k;
}
