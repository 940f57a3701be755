using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Splits;

public class RatingLogTests
{
    [Fact]
    public void Build_AnyOrder_NumbersIdsAscending()
    {
        RatingLog log = Build((9, 70, 5, 1), (2, 30, 5, 1), (9, 30, 1, 2));

        Assert.Equal([2, 9], log.Users.Ids.ToArray());
        Assert.Equal([30, 70], log.Items.Ids.ToArray());
        Assert.Equal([1, 0], ItemsOf(log, 1));
    }

    [Fact]
    public void Build_NewerRatingFirstInFile_OrdersByTime() =>
        Assert.Equal([0, 1, 2], ItemsOf(Build((1, 20, 5, 9), (1, 30, 5, 10), (1, 10, 5, 3)), 0));

    [Fact]
    public void Build_SameTime_KeepsFileOrder() =>
        Assert.Equal([2, 0, 1], ItemsOf(Build((1, 30, 5, 7), (1, 10, 5, 7), (1, 20, 5, 7)), 0));

    [Fact]
    public void Build_RepeatedPair_NewestRatingCounts()
    {
        RatingLog log = Build((1, 10, 5, 8), (1, 20, 5, 9), (1, 10, 2, 3), (2, 10, 4, 1));

        Assert.Equal(
            [new TimedRating(0, 5, 8), new TimedRating(1, 5, 9)], log.RatingsOf(0).ToArray());
        Assert.Equal([new TimedRating(0, 4, 1)], log.RatingsOf(1).ToArray());
        Assert.Equal(3, log.Count);
    }

    [Fact]
    public void Build_RepeatedPairAtTheSameTime_LastRowCounts() =>
        Assert.Equal([new TimedRating(0, 1, 8)], Build((1, 10, 5, 8), (1, 10, 1, 8)).RatingsOf(0).ToArray());

    [Fact]
    public void Build_Nothing_IsEmpty()
    {
        RatingLog log = new RatingLogBuilder().Build();

        Assert.Equal((0, 0, 0), (log.Users.Count, log.Items.Count, log.Count));
    }

    internal static RatingLog Build(params (long User, long Item, float Stars, long Timestamp)[] rows)
    {
        var builder = new RatingLogBuilder();
        foreach ((long user, long item, float stars, long timestamp) in rows)
        {
            builder.Add(user, item, stars, timestamp);
        }

        return builder.Build();
    }

    private static int[] ItemsOf(RatingLog log, int user) =>
        [.. log.RatingsOf(user).ToArray().Select(rating => rating.ItemIndex)];
}
