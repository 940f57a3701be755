using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Tests.Ranking.Features;

public class HistorySketchTests
{
    [Fact]
    public void Read_SomeYearsAndMinutesUnknown_MeansOfTheKnown()
    {
        HistorySketch sketch = Read([0, 1, 3], []);

        Assert.Equal(3, sketch.Count);
        Assert.Equal(2000, sketch.MeanYear); // of 1990 and 2010
        Assert.Equal(100, sketch.MeanMinutes);
    }

    [Fact]
    public void Read_NothingKnown_IsNaN()
    {
        HistorySketch sketch = Read([1], []);

        Assert.Equal(float.NaN, sketch.MeanYear);
        Assert.Equal(float.NaN, sketch.MeanMinutes);
        Assert.Equal(float.NaN, sketch.RecentMeanYear);
        Assert.Equal(float.NaN, sketch.Year);
        Assert.False(sketch.HasTimes);
    }

    [Fact]
    public void Overlap_SharesOfTheHistory_MatchHandComputedValues()
    {
        // Items 0, 1, 3: term 0 has share (1 + 1)/3, term 1 (1 + 2)/3; rarity is the same for both.
        HistorySketch sketch = Read([0, 1, 3], []);

        Assert.Equal((2 / 3f) * SmallFacts.Rarity, sketch.Overlap(0, 0), 1e-6f);
        Assert.Equal((5 / 3f) * SmallFacts.Rarity, sketch.Overlap(0, 1), 1e-6f);
        Assert.Equal(float.NaN, sketch.Overlap(0, 2));
        Assert.Equal(2 * SmallFacts.Rarity, sketch.Overlap(0, 3), 1e-6f);
        Assert.Equal(float.NaN, sketch.RecentOverlap(0, 1)); // it is not known what is recent
    }

    [Fact]
    public void Narrowness_SharesOfTheFirstTable_MatchesHandComputedValue() =>
        Assert.Equal(13 / 25f, Read([0, 1, 3], []).Narrowness, 1e-6f); // (4/9 + 1) / (5/3)²

    [Fact]
    public void Narrowness_NoTermOrNoTable_IsNaN()
    {
        var bare = new HistorySketch(ItemFacts.None(4), SmallFacts.Timeline());
        bare.Read(new SparseRow([0], [1]));

        Assert.Equal(float.NaN, bare.Narrowness);
        Assert.Equal(float.NaN, Read([2], []).Narrowness);
    }

    [Theory]
    [InlineData(20, 3.4f)] // the newest are items 5, 0, 2, 4, 6
    [InlineData(10, 3.4f)] // items 1, 3 and 6 are equally old: the last of them counts
    [InlineData(5, 2.8f)] // items 5, 0, 2, 4, then 3 before 1
    public void RecentMeanYear_SevenItems_IsOfTheNewestFive(long timeOfItem6, float expectedAfter2000)
    {
        var facts = new ItemFacts(7, [], Enumerable.Range(2000, 7).Select(year => (float)year).ToArray());
        var sketch = new HistorySketch(facts, SmallFacts.Timeline());

        sketch.Read(new SparseRow([0, 1, 2, 3, 4, 5, 6], new float[7], [50, 10, 40, 10, 30, 60, timeOfItem6]));

        Assert.Equal(2000 + expectedAfter2000, sketch.RecentMeanYear, 1e-3f);
    }

    [Fact]
    public void RecentOverlap_OlderItemsThanTheNewestFive_DoNotCount()
    {
        // Six items; only the oldest one has the term.
        var facts = new ItemFacts(6, [new FactTable("genre", SparseMatrix.FromEntries(6, 1, [(0, 0, 1)]))]);
        var sketch = new HistorySketch(facts, SmallFacts.Timeline());

        sketch.Read(new SparseRow([0, 1, 2, 3, 4, 5], new float[6], [1, 2, 3, 4, 5, 6]));

        Assert.Equal(MathF.Log(4) / 6, sketch.Overlap(0, 0), 1e-6f); // 1/6 · 1 · ln(1 + 6/2)
        Assert.Equal(0, sketch.RecentOverlap(0, 0));
    }

    [Fact]
    public void Month_WithinTheData_IsThatOfTheNewestItem()
    {
        HistorySketch sketch = Read([0, 1], [SmallFacts.InMonth(4), SmallFacts.InMonth(2)]);

        Assert.Equal(4, sketch.Month);
        Assert.Equal(1970 + (4 * 30 / 365.25f), sketch.Year, 1e-3f);
    }

    [Fact]
    public void Month_AfterTheData_IsTheLastThatIsKnown() =>
        Assert.Equal(10, Read([0], [SmallFacts.InMonth(500)]).Month);

    [Fact]
    public void Read_Again_LeavesNoTraceOfTheOneBefore()
    {
        var reused = new HistorySketch(SmallFacts.FourItems(), SmallFacts.Timeline());
        reused.Read(new SparseRow([0, 1, 3], [1, 1, 1], [1, 2, 3]));

        reused.Read(new SparseRow([0], [1]));

        HistorySketch fresh = Read([0], []);
        Assert.Equal(fresh.Overlap(0, 1), reused.Overlap(0, 1));
        Assert.Equal(
            (fresh.Count, fresh.HasTimes, fresh.Month, fresh.Year, fresh.MeanYear, fresh.RecentMeanYear),
            (reused.Count, reused.HasTimes, reused.Month, reused.Year, reused.MeanYear, reused.RecentMeanYear));
        Assert.Equal((fresh.MeanMinutes, fresh.Narrowness), (reused.MeanMinutes, reused.Narrowness));
    }

    [Fact]
    public void Read_EmptyHistory_KnowsNothing()
    {
        HistorySketch sketch = Read([], []);

        Assert.Equal(0, sketch.Count);
        Assert.Equal(0, sketch.Overlap(0, 1));
        Assert.Equal(float.NaN, sketch.MeanYear);
    }

    private static HistorySketch Read(int[] items, long[] timestamps)
    {
        var sketch = new HistorySketch(SmallFacts.FourItems(), SmallFacts.Timeline());
        sketch.Read(new SparseRow(items, new float[items.Length], timestamps));
        return sketch;
    }
}
