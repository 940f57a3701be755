using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>Every user's history in order of time, and where each item stands in them.</summary>
/// <remarks>
/// Entries of the same second are a burst, whose order is not known; a history without timestamps is one burst. Places
/// run through all users: those of user u begin where the rows of the interactions do. Memory: 36 bytes an entry.
/// </remarks>
internal sealed class Timelines
{
    private readonly int[] _occurrenceStarts;
    private readonly int[] _occurrences;

    public Timelines(InteractionMatrix interactions)
    {
        int count = interactions.ByUser.EntryCount;
        (Items, Times) = (new int[count], new long[count]);
        (BurstStarts, BurstEnds) = (new int[count], new int[count]);
        (UserStarts, UserEnds) = (new int[count], new int[count]);
        ReadOnlySpan<int> rowStarts = interactions.ByUser.RowStarts.Span;
        for (int user = 0; user < interactions.UserCount; user++)
        {
            AddUser(interactions.History(user), rowStarts[user], rowStarts[user + 1]);
        }

        _occurrenceStarts = interactions.ByItem.RowStarts.ToArray();
        _occurrences = Occurrences();
    }

    /// <summary>The item in each place.</summary>
    public int[] Items { get; }

    /// <summary>Unix seconds of each place, 0 when unknown.</summary>
    public long[] Times { get; }

    /// <summary>The first place of each place's burst.</summary>
    public int[] BurstStarts { get; }

    /// <summary>The place behind each place's burst.</summary>
    public int[] BurstEnds { get; }

    /// <summary>The first place of each place's user.</summary>
    public int[] UserStarts { get; }

    /// <summary>The place behind each place's user.</summary>
    public int[] UserEnds { get; }

    /// <summary>All places of one item, in order of users.</summary>
    public ReadOnlySpan<int> PlacesOf(int item) =>
        _occurrences.AsSpan(_occurrenceStarts[item].._occurrenceStarts[item + 1]);

    private void AddUser(SparseRow history, int start, int end)
    {
        Span<int> items = Items.AsSpan(start..end);
        Span<long> times = Times.AsSpan(start..end);
        history.Indices.CopyTo(items);
        if (!history.Timestamps.IsEmpty)
        {
            history.Timestamps.CopyTo(times);
            times.Sort(items); // the order inside a burst is never used
        }

        int burstStart = start;
        for (int place = start; place < end; place++)
        {
            (UserStarts[place], UserEnds[place]) = (start, end);
            if (place + 1 == end || Times[place + 1] != Times[place])
            {
                Items.AsSpan(burstStart..(place + 1)).Sort(); // so that sums run in one order
                BurstStarts.AsSpan(burstStart..(place + 1)).Fill(burstStart);
                BurstEnds.AsSpan(burstStart..(place + 1)).Fill(place + 1);
                burstStart = place + 1;
            }
        }
    }

    private int[] Occurrences()
    {
        int[] next = _occurrenceStarts[..^1];
        int[] places = new int[Items.Length];
        for (int place = 0; place < Items.Length; place++)
        {
            places[next[Items[place]]++] = place;
        }

        return places;
    }
}
