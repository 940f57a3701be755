namespace Matinee.Core.Evaluation.Significance;

/// <summary>Corrects p values when several comparisons are made at once.</summary>
/// <remarks>
/// The i-th smallest of m values becomes max over j ≤ i of (m − j + 1)·p_j, at most 1: the chance that any true
/// equality is called a difference stays at the level chosen.
/// Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statistics 1979.
/// </remarks>
public static class Holm
{
    /// <summary>The corrected values, in the order given; NaN stays NaN and counts as no comparison.</summary>
    /// <param name="values">Two-sided p values. Shape [m].</param>
    public static double[] Correct(ReadOnlySpan<double> values)
    {
        double[] corrected = values.ToArray();
        int[] order =
        [
            .. Enumerable.Range(0, corrected.Length).Where(i => !double.IsNaN(corrected[i]))
                .OrderBy(i => corrected[i]),
        ];
        double least = 0;
        for (int place = 0; place < order.Length; place++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - place) * corrected[order[place]]));
            corrected[order[place]] = least;
        }

        return corrected;
    }
}
