using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Metrics;

/// <summary>How well known the items of a list are: by their number of users in training.</summary>
/// <remarks>
/// Sources: Abdollahpouri, Burke and Mobasher, "Managing Popularity Bias in Recommender Systems with Personalized
/// Re-ranking", FLAIRS 2019 (average recommendation popularity; short head); Abdollahpouri et al., "The Unfairness of
/// Popularity Bias in Recommendation", RMSE at RecSys 2019 (lists compared with histories).
/// </remarks>
public sealed class ItemPopularity
{
    private const int HeadDivisor = 10; // the head is the most popular tenth of the items

    private readonly int[] _userCounts;
    private readonly bool[] _isHead;
    private readonly int _userCount;

    /// <summary>Counts the users of each item of a training set.</summary>
    /// <param name="train">What the model learned from. Shape [U, I].</param>
    public ItemPopularity(InteractionMatrix train)
    {
        ArgumentNullException.ThrowIfNull(train);
        _userCounts = new int[train.ItemCount];
        _isHead = new bool[train.ItemCount];
        for (int item = 0; item < train.ItemCount; item++)
        {
            _userCounts[item] = train.ByItem.Row(item).Count;
        }

        int headCount = (train.ItemCount + HeadDivisor - 1) / HeadDivisor;
        IEnumerable<int> items = Enumerable.Range(0, train.ItemCount);
        foreach (int item in items.OrderByDescending(item => _userCounts[item]).Take(headCount)) // stable: low index
        {
            _isHead[item] = true;
        }

        for (int user = 0; user < train.UserCount; user++)
        {
            _userCount += train.ByUser.Row(user).IsEmpty ? 0 : 1;
        }
    }

    /// <summary>
    /// Mean share of the training users who have an item of the list, in [0, 1]; NaN for an empty list.
    /// </summary>
    public double MeanShareOf(ReadOnlySpan<int> items)
    {
        double sum = 0;
        foreach (int item in items)
        {
            sum += _userCounts[item];
        }

        return sum / items.Length / _userCount; // 0 / 0 is NaN
    }

    /// <summary>Share of the list that is in the most popular tenth of the items; NaN for an empty list.</summary>
    public double HeadShareOf(ReadOnlySpan<int> items)
    {
        int count = 0;
        foreach (int item in items)
        {
            count += _isHead[item] ? 1 : 0;
        }

        return (double)count / items.Length; // 0 / 0 is NaN
    }
}
