using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Ranking.Features;

public class ItemTimelineTests
{
    private const long Month = 30L * 24 * 60 * 60;

    // Item 0 in the months 1, 1, 3 and 10.
    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 3)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(0, 5, 0)]
    [InlineData(9, 6, 0)]
    [InlineData(10, 8, 2)]
    [InlineData(10, 24, 4)]
    [InlineData(100, 5, 0)]
    [InlineData(100, 100, 4)]
    public void CountUntil_WindowOfMonths_CountsBothEnds(int month, int monthCount, int expected) =>
        Assert.Equal(expected, SmallFacts.Timeline().CountUntil(0, month, monthCount));

    [Fact]
    public void Total_EachItem_CountsAllMonths()
    {
        ItemTimeline timeline = SmallFacts.Timeline();

        Assert.Equal([4, 1, 0, 0], Enumerable.Range(0, 4).Select(timeline.Total));
        Assert.Equal(10, timeline.LastMonth);
        Assert.Equal(3, timeline.ItemCount);
    }

    [Fact]
    public void LastMonth_AFewRatingsOfToday_IsTheEndOfTheRest()
    {
        // 198 ratings of month 10 and two of month 600: one in a hundred does not move the end.
        long[] timestamps = [.. Enumerable.Repeat(10 * Month, 198), 600 * Month, 600 * Month];
        var interactions = new InteractionMatrix(
            SparseMatrix.FromEntries(200, 1, [.. Enumerable.Range(0, 200).Select(user => (user, 0, 1f))]), timestamps);

        Assert.Equal(10, ItemTimeline.Fit(interactions).LastMonth);
    }

    [Fact]
    public void MonthsSinceFirst_BeforeAndAfter_IsTheDifference()
    {
        ItemTimeline timeline = SmallFacts.Timeline();

        Assert.Equal(2, timeline.MonthsSinceFirst(0, 3));
        Assert.Equal(-7, timeline.MonthsSinceFirst(1, 3));
        Assert.Equal(float.NaN, timeline.MonthsSinceFirst(2, 3));
    }

    [Fact]
    public void AnyCount_ItemBeyondThoseCounted_HasNone()
    {
        ItemTimeline timeline = SmallFacts.Timeline();

        Assert.Equal(0, timeline.Total(3));
        Assert.Equal(0, timeline.CountUntil(99, 10, 24));
        Assert.Equal(float.NaN, timeline.MonthsSinceFirst(3, 10));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_591_999, 0)]
    [InlineData(2_592_000, 1)]
    [InlineData(-3_000_000, 0)]
    [InlineData(long.MaxValue, int.MaxValue - 1)]
    public void MonthOf_EdgesOfMonths_AreThirtyDaysApart(long timestamp, int expected) =>
        Assert.Equal(expected, ItemTimeline.MonthOf(timestamp));

    [Fact]
    public void Fit_WithoutTimestamps_CountsAllInMonthZero()
    {
        var timeline = ItemTimeline.Fit(
            new InteractionMatrix(SparseMatrix.FromEntries(2, 2, [(0, 0, 3), (1, 0, 1), (1, 1, 1)])));

        Assert.Equal(0, timeline.LastMonth);
        Assert.Equal(2, timeline.Total(0));
        Assert.Equal(2, timeline.CountUntil(0, 0, 1));
    }

    [Fact]
    public void Fit_Nothing_HasNoMonth() =>
        Assert.Equal(0, ItemTimeline.Fit(new InteractionMatrix(SparseMatrix.FromEntries(0, 0, []))).LastMonth);

    [Fact]
    public void Fit_RandomInteractions_CountsLikeAPlainLoop()
    {
        var random = new Random(3);
        List<(int User, int Item, float Strength)> pairs =
        [
            .. Enumerable.Range(0, 40).SelectMany(user => Enumerable.Range(0, 9)
                .Where(_ => random.Next(3) > 0).Select(item => (user, item, 1f))),
        ];
        int[] months = [.. pairs.Select(_ => random.Next(30))];
        var timeline = ItemTimeline.Fit(new InteractionMatrix(
            SparseMatrix.FromEntries(40, 9, pairs), months.Select(SmallFacts.InMonth).ToArray()));

        for (int item = 0; item < 9; item++)
        {
            for (int month = 0; month < 35; month++)
            {
                int expected = pairs.Index().Count(pair =>
                    pair.Item.Item == item && months[pair.Index] <= month && months[pair.Index] > month - 4);
                Assert.Equal(expected, timeline.CountUntil(item, month, 4));
            }
        }
    }

    [Fact]
    public void OfTotals_CountsWithoutTimes_AreKeptWhenSaved()
    {
        var loaded = ItemTimeline.FromTensors(ItemTimeline.OfTotals([3, 0, 2]).ToTensors());

        Assert.Equal([3, 0, 2, 0], Enumerable.Range(0, 4).Select(loaded.Total)); // a fourth item is not counted
        Assert.Equal((3, 0), (loaded.ItemCount, loaded.LastMonth));
    }

    [Fact]
    public void FromTensors_WhatWasSaved_CountsTheSame()
    {
        ItemTimeline loaded = ItemTimeline.FromTensors(SmallFacts.Timeline().ToTensors());

        Assert.Equal(10, loaded.LastMonth);
        Assert.Equal(3, loaded.CountUntil(0, 3, 3));
    }

    [Theory]
    [InlineData(2, 1)] // a total below the one before
    [InlineData(0, 1)]
    [InlineData(1, float.NaN)]
    [InlineData(1, float.PositiveInfinity)]
    public void FromTensors_TotalsThatDoNotRise_ThrowsInvalidData(float first, float second)
    {
        TensorSet broken = ModelTensors.Create("item-timeline")
            .AddSparse("totals", new SparseMatrix(3, new[] { 0, 2 }, new[] { 0, 2 }, new[] { first, second }));

        Assert.Throws<InvalidDataException>(() => ItemTimeline.FromTensors(broken));
    }

    [Fact]
    public void FromTensors_AnotherKind_ThrowsInvalidData() =>
        Assert.Throws<InvalidDataException>(() => ItemTimeline.FromTensors(ItemFacts.None(1).ToTensors()));
}
