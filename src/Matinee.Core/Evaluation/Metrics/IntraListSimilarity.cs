using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Metrics;

/// <summary>How much the items of a list resemble each other: less is more varied.</summary>
/// <remarks>Source: Ziegler et al., "Improving Recommendation Lists Through Topic Diversification", WWW 2005.</remarks>
public static class IntraListSimilarity
{
    /// <summary>Mean dot product over all pairs of the list, in [−1, 1]; NaN for fewer than 2 items.</summary>
    /// <param name="items">Items of one list, each once.</param>
    /// <param name="vectors">Unit-length item vectors; a zero row resembles nothing. Shape [I, d].</param>
    public static double Of(ReadOnlySpan<int> items, RowMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        double sum = 0;
        for (int first = 0; first < items.Length; first++)
        {
            for (int second = 0; second < first; second++)
            {
                sum += TensorPrimitives.Dot(vectors.Row(items[first]), vectors.Row(items[second]));
            }
        }

        return sum / (items.Length * (items.Length - 1) / 2.0); // 0 / 0 is NaN
    }
}
