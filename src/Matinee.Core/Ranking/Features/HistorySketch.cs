using Matinee.Core.Data;

namespace Matinee.Core.Ranking.Features;

/// <summary>What one history says of its user: terms, years, minutes, the moment. Scratch memory, reused.</summary>
internal sealed class HistorySketch
{
    private const int RecentCount = 5;
    private const float MonthsToYears = 30 / 365.25f;

    private readonly ItemFacts _facts;
    private readonly FactTable[] _tables;
    private readonly float[][] _shares;
    private readonly float[][] _recentShares;
    private readonly int[] _recent = new int[RecentCount];
    private readonly int _lastMonth;
    private int _recentFilled;

    public HistorySketch(ItemFacts facts, ItemTimeline timeline)
    {
        (_facts, _lastMonth) = (facts, timeline.LastMonth);
        _tables = [.. facts.Tables];
        _shares = [.. facts.Tables.Select(table => new float[table.Terms.Columns])];
        _recentShares = [.. facts.Tables.Select(table => new float[table.Terms.Columns])];
        Genome = facts.Genome is { } genome ? new GenomeSketch(genome) : null;
        Mood = facts.Moods is { } moods ? new MoodSketch(moods) : null;
    }

    /// <summary>Number of tables of facts.</summary>
    public int TableCount => _tables.Length;

    /// <summary>Number of items in the history.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is known when the items were interacted with.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>Month of the newest item, at most the last that the timeline knows.</summary>
    public int Month { get; private set; }

    /// <summary>Year of that month with its fraction, NaN without times.</summary>
    public float Year { get; private set; }

    /// <summary>Mean year of the items, NaN when none is known.</summary>
    public float MeanYear { get; private set; }

    /// <summary>Mean year of the newest items, NaN when none is known.</summary>
    public float RecentMeanYear { get; private set; }

    /// <summary>Mean minutes of the items, NaN when none is known.</summary>
    public float MeanMinutes { get; private set; }

    /// <summary>Σ share² of the first table's terms: 1 when all items share all terms, NaN without a table.</summary>
    public float Narrowness { get; private set; }

    /// <summary>Tag genomes of the items; null when the facts have none.</summary>
    public GenomeSketch? Genome { get; }

    /// <summary>Mood of the newest items, or the one asked for; null when the facts have no moods.</summary>
    public MoodSketch? Mood { get; }

    /// <summary>Reads a history; the one before is forgotten.</summary>
    /// <param name="history">The history.</param>
    /// <param name="mood">Direction of the mood that is asked for; empty where none is.</param>
    public void Read(SparseRow history, ReadOnlySpan<float> mood = default)
    {
        Count = history.Count;
        HasTimes = !history.Timestamps.IsEmpty && !history.IsEmpty;
        FindRecent(history);
        ReadOnlySpan<int> recent = _recent.AsSpan(0, _recentFilled);
        // A user of today is taken to the end of the data: after it nothing is known of what was popular when.
        Month = Math.Min(HasTimes ? ItemTimeline.MonthOf(NewestOf(history.Timestamps)) : 0, _lastMonth);
        Year = HasTimes ? 1970 + (Month * MonthsToYears) : float.NaN;
        MeanYear = Mean(_facts.Years.Span, history.Indices);
        RecentMeanYear = Mean(_facts.Years.Span, recent);
        MeanMinutes = Mean(_facts.Minutes.Span, history.Indices);
        for (int table = 0; table < _shares.Length; table++)
        {
            Fill(_shares[table], _tables[table].Terms, history.Indices);
            Fill(_recentShares[table], _tables[table].Terms, recent);
        }

        Genome?.Read(history.Indices, recent);
        Mood?.Read(HasTimes ? recent : history.Indices, HasTimes, mood);
        Narrowness = _shares.Length == 0 ? float.NaN : NarrownessOf(_shares[0]);
    }

    /// <summary>Σ share of history · weight · rarity over an item's terms; NaN for an item without terms.</summary>
    public float Overlap(int table, int item) => Overlap(_shares[table], table, item);

    /// <summary>The same against the newest items only; NaN without times.</summary>
    public float RecentOverlap(int table, int item) =>
        HasTimes ? Overlap(_recentShares[table], table, item) : float.NaN;

    private float Overlap(float[] shares, int table, int item)
    {
        FactTable facts = _tables[table];
        SparseRow terms = facts.Terms.Row(item);
        ReadOnlySpan<float> rarity = facts.Rarity;
        float sum = 0;
        for (int i = 0; i < terms.Count; i++)
        {
            int term = terms.Indices[i];
            sum += shares[term] * terms.Values[i] * rarity[term];
        }

        return terms.IsEmpty ? float.NaN : sum;
    }

    private void FindRecent(SparseRow history)
    {
        _recentFilled = 0;
        for (int i = 0; HasTimes && i < history.Count; i++)
        {
            // Insertion into a list of five, newest first; of equal times the higher index is the newer, as in files.
            int place = _recentFilled;
            while (place > 0 && history.Timestamps[i] >= history.Timestamps[_recent[place - 1]])
            {
                place--;
            }

            if (place < RecentCount)
            {
                _recentFilled = Math.Min(_recentFilled + 1, RecentCount);
                _recent.AsSpan(place, _recentFilled - place - 1).CopyTo(_recent.AsSpan(place + 1));
                _recent[place] = i;
            }
        }

        for (int i = 0; i < _recentFilled; i++)
        {
            _recent[i] = history.Indices[_recent[i]];
        }
    }

    private static long NewestOf(ReadOnlySpan<long> timestamps)
    {
        long newest = long.MinValue;
        foreach (long timestamp in timestamps)
        {
            newest = Math.Max(newest, timestamp);
        }

        return newest;
    }

    private static float Mean(ReadOnlySpan<float> values, ReadOnlySpan<int> items)
    {
        double sum = 0;
        int count = 0;
        foreach (int item in items)
        {
            if (!values.IsEmpty && !float.IsNaN(values[item]))
            {
                sum += values[item];
                count++;
            }
        }

        return count == 0 ? float.NaN : (float)(sum / count);
    }

    private static void Fill(float[] shares, SparseMatrix terms, ReadOnlySpan<int> items)
    {
        Array.Clear(shares);
        float share = 1f / Math.Max(items.Length, 1);
        foreach (int item in items)
        {
            SparseRow row = terms.Row(item);
            for (int i = 0; i < row.Count; i++)
            {
                shares[row.Indices[i]] += share * row.Values[i];
            }
        }
    }

    private static float NarrownessOf(float[] shares)
    {
        float total = 0;
        float squares = 0;
        foreach (float share in shares)
        {
            total += share;
            squares += share * share;
        }

        return total > 0 ? squares / (total * total) : float.NaN;
    }
}
