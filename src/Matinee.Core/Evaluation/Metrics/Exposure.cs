namespace Matinee.Core.Evaluation.Metrics;

/// <summary>How recommendations spread over the items, seen over all users' lists together.</summary>
public static class Exposure
{
    /// <summary>Share of the items that occur in any list, in [0, 1]; NaN when there are no items.</summary>
    /// <param name="counts">How many lists each item is in. Shape [I].</param>
    public static double ItemCoverage(ReadOnlySpan<int> counts)
    {
        int seen = 0;
        foreach (int count in counts)
        {
            seen += count > 0 ? 1 : 0;
        }

        return (double)seen / counts.Length;
    }

    /// <summary>Inequality of exposure: 0 when all items are in as many lists, near 1 when one is in all.</summary>
    /// <param name="counts">How many lists each item is in. Shape [I].</param>
    /// <returns>In [0, 1); NaN when there are no items or all lists are empty.</returns>
    /// <remarks>
    /// Σ (2i − I − 1)·x_i / (I·Σ x) over counts x in ascending order, i from 1. Source: Fleder and Hosanagar,
    /// "Blockbuster Culture's Next Rise or Fall", Management Science 2009 (Gini over items).
    /// </remarks>
    public static double Gini(ReadOnlySpan<int> counts)
    {
        int[] ascending = counts.ToArray();
        Array.Sort(ascending);
        double weighted = 0;
        double total = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            weighted += ((2.0 * (i + 1)) - ascending.Length - 1) * ascending[i];
            total += ascending[i];
        }

        return weighted / (ascending.Length * total); // 0 / 0 is NaN
    }
}
