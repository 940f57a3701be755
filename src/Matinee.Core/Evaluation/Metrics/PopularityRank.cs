using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Place of every item when items are ordered by their number of users: 1 is the most popular.</summary>
/// <remarks>Ties go to the lower item index. A small mean over a list says that it holds well-known items.</remarks>
public sealed class PopularityRank
{
    private readonly int[] _rankOf;

    /// <summary>Ranks all items of a training set.</summary>
    /// <param name="train">What the model learned from. Shape [U, I].</param>
    public PopularityRank(InteractionMatrix train)
    {
        ArgumentNullException.ThrowIfNull(train);
        _rankOf = new int[train.ItemCount];
        int rank = 0;
        IEnumerable<int> items = Enumerable.Range(0, train.ItemCount);
        foreach (int item in items.OrderByDescending(item => train.ByItem.Row(item).Count))
        {
            _rankOf[item] = ++rank;
        }
    }

    /// <summary>Mean rank of a list's items, from 1; NaN for an empty list.</summary>
    public double MeanOf(ReadOnlySpan<int> items)
    {
        double sum = 0;
        foreach (int item in items)
        {
            sum += _rankOf[item];
        }

        return sum / items.Length; // 0 / 0 is NaN
    }
}
