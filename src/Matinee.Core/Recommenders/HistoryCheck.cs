using Matinee.Core.Data;

namespace Matinee.Core.Recommenders;

/// <summary>Checks what callers pass to an <see cref="IRecommender"/>, before any work.</summary>
internal static class HistoryCheck
{
    /// <summary>Checks the arguments of <see cref="IRecommender.Score"/>.</summary>
    public static void ForScore(SparseRow history, int itemCount, ReadOnlySpan<float> scores)
    {
        if (scores.Length != itemCount)
        {
            throw new ArgumentException($"Shapes disagree: {itemCount} items, place for {scores.Length} scores.");
        }

        ForHistory(history, itemCount);
    }

    /// <summary>Checks the arguments of <see cref="IRecommender.Explain"/>.</summary>
    public static void ForExplain(SparseRow history, int itemCount, int itemIndex, ReadOnlySpan<float> contributions)
    {
        if (contributions.Length != history.Count)
        {
            throw new ArgumentException(
                $"Shapes disagree: a history of {history.Count}, place for {contributions.Length} contributions.");
        }

        if ((uint)itemIndex >= (uint)itemCount)
        {
            throw new ArgumentOutOfRangeException(nameof(itemIndex), itemIndex, $"Item indices are below {itemCount}.");
        }

        ForHistory(history, itemCount);
    }

    /// <summary>Checks a history alone.</summary>
    public static void ForHistory(SparseRow history, int itemCount)
    {
        if (history.Values.Length != history.Count)
        {
            throw new ArgumentException(
                $"Shapes disagree: {history.Count} history items, {history.Values.Length} strengths.");
        }

        if (!history.Timestamps.IsEmpty && history.Timestamps.Length != history.Count)
        {
            throw new ArgumentException(
                $"Shapes disagree: {history.Count} history items, {history.Timestamps.Length} timestamps.");
        }

        int previous = -1;
        for (int i = 0; i < history.Count; i++)
        {
            int item = history.Indices[i];
            if (item <= previous || item >= itemCount)
            {
                throw new ArgumentException(
                    $"History entry {i} is item {item} after {previous}; indices ascend and are below {itemCount}.");
            }

            if (!(history.Values[i] > 0) || !float.IsFinite(history.Values[i]))
            {
                throw new ArgumentException($"History item {item} has strength {history.Values[i]}, not above 0.");
            }

            previous = item;
        }
    }
}
