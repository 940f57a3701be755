using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>How often each item was interacted with, month by month. Immutable.</summary>
/// <remarks>Months are periods of 30 days since 1970. Memory: 8 bytes a month in which an item has any.</remarks>
public sealed class ItemTimeline
{
    private const string Kind = "item-timeline";
    private const long MonthSeconds = 30L * 24 * 60 * 60;

    /// <summary>Share of the interactions after which the data count as ended.</summary>
    private const double EndShare = 0.99;

    private readonly SparseMatrix _totals;

    private ItemTimeline(SparseMatrix totals, int lastMonth) => (_totals, LastMonth) = (totals, lastMonth);

    /// <summary>Number of items that are counted; those above it have no interactions.</summary>
    public int ItemCount => _totals.Rows;

    /// <summary>
    /// The first month by which 99 % of the interactions had happened; 0 without any. A few ratings of today, or a
    /// wrong date, do not move the end of data that ended years ago.
    /// </summary>
    public int LastMonth { get; }

    /// <summary>Counts interactions by item and month; without timestamps all counts are of month 0.</summary>
    public static ItemTimeline Fit(InteractionMatrix interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        int[] next = interactions.ByItem.RowStarts.ToArray();
        int[] months = new int[interactions.ByUser.EntryCount];
        int lastMonth = 0;
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow history = interactions.History(user);
            for (int i = 0; i < history.Count; i++)
            {
                int month = history.Timestamps.IsEmpty ? 0 : MonthOf(history.Timestamps[i]);
                lastMonth = Math.Max(lastMonth, month);
                months[next[history.Indices[i]]++] = month;
            }
        }

        int end = EndOf(months);
        return new ItemTimeline(AddUp(interactions.ByItem.RowStarts.Span, months, lastMonth + 1), end);
    }

    /// <summary>Counts of which no month is known; all are of month 0.</summary>
    /// <param name="totals">All interactions with each item, 0 or more. Shape [I].</param>
    public static ItemTimeline OfTotals(ReadOnlySpan<int> totals)
    {
        var entries = new List<(int, int, float)>(totals.Length);
        for (int item = 0; item < totals.Length; item++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(totals[item], nameof(totals));
            if (totals[item] > 0)
            {
                entries.Add((item, 0, totals[item]));
            }
        }

        return new ItemTimeline(SparseMatrix.FromEntries(totals.Length, 1, entries), 0);
    }

    /// <summary>The month of a moment; those before 1970 count as the first.</summary>
    /// <param name="timestamp">Unix seconds.</param>
    public static int MonthOf(long timestamp) => (int)Math.Clamp(timestamp / MonthSeconds, 0, int.MaxValue - 1);

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the counts stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemTimeline FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        SparseMatrix totals = tensors.GetSparse("totals");
        for (int item = 0; item < totals.Rows; item++)
        {
            float previous = 0;
            foreach (float total in totals.Row(item).Values)
            {
                if (!(total > previous) || !float.IsFinite(total))
                {
                    throw new InvalidDataException(
                        $"The interactions with item {item} add up to {total} after {previous}; totals rise.");
                }

                previous = total;
            }
        }

        return new ItemTimeline(totals, tensors.GetCount("last_month", least: 0));
    }

    /// <summary>The counts as named tensors.</summary>
    public TensorSet ToTensors() =>
        ModelTensors.Create(Kind).AddCount("last_month", LastMonth).AddSparse("totals", _totals);

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

    /// <summary>
    /// Months since the first interaction with an item; below 0 when it is to come, NaN when there is none.
    /// </summary>
    public float MonthsSinceFirst(int item, int month)
    {
        ReadOnlySpan<int> months = Row(item).Indices;
        return months.IsEmpty ? float.NaN : month - months[0];
    }

    private static int EndOf(int[] months)
    {
        int[] ordered = [.. months];
        Array.Sort(ordered);
        return ordered.Length == 0 ? 0 : ordered[(int)Math.Ceiling(EndShare * ordered.Length) - 1];
    }

    private float TotalUntil(int item, int month)
    {
        SparseRow row = Row(item);
        int place = row.Indices.BinarySearch(month);
        int last = place >= 0 ? place : ~place - 1;
        return last < 0 ? 0 : row.Values[last];
    }

    private SparseRow Row(int item) => item < _totals.Rows ? _totals.Row(item) : default;

    /// <summary>Counts equal months of each item, and adds up what came before.</summary>
    /// <param name="starts">First entry of each item, then nnz. Shape [I + 1].</param>
    /// <param name="months">Month of each interaction, by item; they are put in order. Shape [nnz].</param>
    /// <param name="columns">Number of months.</param>
    private static SparseMatrix AddUp(ReadOnlySpan<int> starts, int[] months, int columns)
    {
        float[] totals = new float[months.Length];
        int[] rowStarts = new int[starts.Length];
        int filled = 0;
        for (int item = 0; item + 1 < starts.Length; item++)
        {
            int end = starts[item + 1];
            Array.Sort(months, starts[item], end - starts[item]);
            for (int i = starts[item]; i < end; i++)
            {
                // Of equal months the last one knows the count; what is written lies at or before what is read.
                if (i + 1 == end || months[i + 1] != months[i])
                {
                    (months[filled], totals[filled]) = (months[i], i + 1 - starts[item]);
                    filled++;
                }
            }

            rowStarts[item + 1] = filled;
        }

        return new SparseMatrix(
            columns, rowStarts, months.AsSpan(0, filled).ToArray(), totals.AsSpan(0, filled).ToArray());
    }
}
