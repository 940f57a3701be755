using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>How often each item was interacted with, month by month. Immutable.</summary>
/// <remarks>Months are periods of 30 days since 1970. Memory: 8 bytes for each month in which an item has any.</remarks>
public sealed class ItemTimeline
{
    private const string Kind = "item-timeline";
    private const long MonthSeconds = 30L * 24 * 60 * 60;

    private readonly SparseMatrix _totals;

    private ItemTimeline(SparseMatrix totals) => _totals = totals;

    /// <summary>Number of items that are counted; those above it have no interactions.</summary>
    public int ItemCount => _totals.Rows;

    /// <summary>The last month with an interaction; 0 without any.</summary>
    public int LastMonth => Math.Max(0, _totals.Columns - 1);

    /// <summary>Counts interactions by item and month; without timestamps all counts are of month 0.</summary>
    public static ItemTimeline Fit(InteractionMatrix interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        var entries = new List<(int Row, int Column, float Value)>(interactions.ByUser.EntryCount);
        int months = 1;
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow history = interactions.History(user);
            for (int i = 0; i < history.Count; i++)
            {
                int month = history.Timestamps.IsEmpty ? 0 : MonthOf(history.Timestamps[i]);
                months = Math.Max(months, month + 1);
                entries.Add((history.Indices[i], month, 1));
            }
        }

        return new ItemTimeline(AddUp(SparseMatrix.FromEntries(interactions.ItemCount, months, entries)));
    }

    /// <summary>The month of a moment; those before 1970 count as the first.</summary>
    /// <param name="timestamp">Unix seconds.</param>
    public static int MonthOf(long timestamp) => (int)Math.Clamp(timestamp / MonthSeconds, 0, int.MaxValue - 1);

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the counts stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemTimeline FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        return new ItemTimeline(tensors.GetSparse("totals"));
    }

    /// <summary>The counts as named tensors.</summary>
    public TensorSet ToTensors() => ModelTensors.Create(Kind).AddSparse("totals", _totals);

    /// <summary>All interactions with an item.</summary>
    public float Total(int item)
    {
        ReadOnlySpan<float> totals = Row(item).Values;
        return totals.IsEmpty ? 0 : totals[^1];
    }

    /// <summary>Interactions with an item in a month and some months before it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="month">The last month that counts.</param>
    /// <param name="monthCount">How many months count.</param>
    public float CountUntil(int item, int month, int monthCount) =>
        TotalUntil(item, month) - TotalUntil(item, month - monthCount);

    /// <summary>Months since an item was first interacted with; below 0 when that is still to come, NaN when never.</summary>
    public float MonthsSinceFirst(int item, int month)
    {
        ReadOnlySpan<int> months = Row(item).Indices;
        return months.IsEmpty ? float.NaN : month - months[0];
    }

    private float TotalUntil(int item, int month)
    {
        SparseRow row = Row(item);
        int place = row.Indices.BinarySearch(month);
        int last = place >= 0 ? place : ~place - 1;
        return last < 0 ? 0 : row.Values[last];
    }

    private SparseRow Row(int item) => item < _totals.Rows ? _totals.Row(item) : default;

    private static SparseMatrix AddUp(SparseMatrix counts)
    {
        float[] totals = counts.Values.ToArray();
        ReadOnlySpan<int> starts = counts.RowStarts.Span;
        for (int item = 0; item < counts.Rows; item++)
        {
            for (int i = starts[item] + 1; i < starts[item + 1]; i++)
            {
                totals[i] += totals[i - 1];
            }
        }

        return new SparseMatrix(counts.Columns, counts.RowStarts, counts.Indices, totals);
    }
}
