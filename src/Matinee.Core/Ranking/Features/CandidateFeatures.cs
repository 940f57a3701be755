using Matinee.Core.Data;

namespace Matinee.Core.Ranking.Features;

/// <summary>Describes each candidate of a user by numbers that a ranker learns from; NaN means "not known".</summary>
/// <remarks>
/// Per tower: score and rank among its nominations, written by the caller. Per table of facts: overlap with the whole
/// and the recent history. With a tag genome: its cosine with both. With moods: the cosine with that of the
/// newest items, or with the one asked for. Then year, minutes, popularity over time, and what
/// kind of user it is. Nothing here looks at who the user is.
/// </remarks>
public sealed class CandidateFeatures
{
    /// <summary>Name of the column that is there when the facts have a tag genome.</summary>
    public const string GenomeCosine = "genome.cosine";

    /// <summary>Name of the column that is there when the facts have moods.</summary>
    public const string MoodCosine = "mood.cosine";

    private const int RecentMonths = 4;
    private const int YearMonths = 24;

    private static readonly string[] GenomeNames = [GenomeCosine, "genome.recent"];
    private static readonly string[] MoodNames = [MoodCosine];

    private readonly string[] _names;

    /// <summary>Fixes the columns.</summary>
    /// <param name="towerNames">Methods that nominate, in the order in which their scores are given.</param>
    /// <param name="facts">What is known of the items.</param>
    /// <param name="timeline">When items were interacted with.</param>
    public CandidateFeatures(IReadOnlyList<string> towerNames, ItemFacts facts, ItemTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(towerNames);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(timeline);
        (Facts, Timeline, TowerCount) = (facts, timeline, towerNames.Count);
        _names =
        [
            .. towerNames.SelectMany(tower => new[] { $"{tower}.score", $"{tower}.rank" }),
            .. facts.Tables.SelectMany(table => new[] { $"{table.Name}.overlap", $"{table.Name}.recent-overlap" }),
            .. facts.Genome is null ? [] : GenomeNames,
            .. facts.Moods is null ? [] : MoodNames,
            "year.value", "year.gap", "year.recent-gap", "year.age",
            "minutes.value", "minutes.gap",
            "popularity.all", "popularity.two-years", "popularity.four-months", "popularity.months-known",
            "user.count", "user.mainstream", "user.narrowness",
        ];
    }

    /// <summary>Name of each column: what it is about, a dot, the measure.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many methods nominate; their scores and ranks are the first columns.</summary>
    internal int TowerCount { get; }

    /// <summary>What is known of the items.</summary>
    public ItemFacts Facts { get; }

    /// <summary>When items were interacted with.</summary>
    public ItemTimeline Timeline { get; }

    /// <summary>Fills one row a candidate, but for the columns of the towers, which come first.</summary>
    /// <param name="history">The user's history.</param>
    /// <param name="sketch">Scratch memory of this thread.</param>
    /// <param name="items">Items of the candidates. Shape [n].</param>
    /// <param name="features">Receives the rows. Shape [n, names].</param>
    /// <param name="mood">Direction of the mood that is asked for; empty where none is.</param>
    internal void Fill(
        SparseRow history,
        HistorySketch sketch,
        ReadOnlySpan<int> items,
        Span<float> features,
        ReadOnlySpan<float> mood = default)
    {
        sketch.Read(history, mood);
        float mainstream = Mainstream(history.Indices);
        ReadOnlySpan<float> years = Facts.Years.Span;
        ReadOnlySpan<float> minutes = Facts.Minutes.Span;
        for (int i = 0; i < items.Length; i++)
        {
            int item = items[i];
            Span<float> row = features.Slice(i * _names.Length, _names.Length)[(2 * TowerCount)..];
            for (int table = 0; table < sketch.TableCount; table++)
            {
                row[0] = sketch.Overlap(table, item);
                row[1] = sketch.RecentOverlap(table, item);
                row = row[2..];
            }

            if (sketch.Genome is { } genome)
            {
                row[0] = genome.Cosine(item);
                row[1] = genome.RecentCosine(item);
                row = row[2..];
            }

            if (sketch.Mood is { } lately)
            {
                row[0] = lately.Cosine(item);
                row = row[1..];
            }

            float year = years.IsEmpty ? float.NaN : years[item];
            float length = minutes.IsEmpty ? float.NaN : minutes[item];
            FillYearAndLength(sketch, year, length, row);
            FillPopularity(sketch, item, row[6..]);
            row[10] = sketch.Count;
            row[11] = mainstream;
            row[12] = sketch.Narrowness;
        }
    }

    private static void FillYearAndLength(HistorySketch sketch, float year, float length, Span<float> row)
    {
        row[0] = year;
        row[1] = year - sketch.MeanYear;
        row[2] = year - sketch.RecentMeanYear;
        row[3] = sketch.Year - year;
        row[4] = length;
        row[5] = length - sketch.MeanMinutes;
    }

    private void FillPopularity(HistorySketch sketch, int item, Span<float> row)
    {
        row[0] = MathF.Log(1 + Timeline.Total(item));
        row[1] = row[2] = row[3] = float.NaN;
        if (sketch.HasTimes)
        {
            row[1] = Timeline.CountUntil(item, sketch.Month, YearMonths);
            row[2] = Timeline.CountUntil(item, sketch.Month, RecentMonths);
            row[3] = Timeline.MonthsSinceFirst(item, sketch.Month);
        }
    }

    /// <summary>Mean of ln(1 + interactions) over the history.</summary>
    private float Mainstream(ReadOnlySpan<int> items)
    {
        double sum = 0;
        foreach (int item in items)
        {
            sum += Math.Log(1 + Timeline.Total(item));
        }

        return items.IsEmpty ? float.NaN : (float)(sum / items.Length);
    }
}
