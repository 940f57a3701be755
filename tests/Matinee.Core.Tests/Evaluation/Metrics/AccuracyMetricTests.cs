using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Tests.Evaluation.Metrics;

public class AccuracyMetricTests
{
    [Fact]
    public void NdcgAt_LikedItemInSecondPlace_MatchesHandComputedValue() =>
        // gain = 1/log2(3) = 0.6309; ideal = 1/log2(2) + 1/log2(3) = 1.6309
        Assert.Equal(0.3869, Ndcg.At([7, 3], [3, 9], 2), 4);

    [Fact]
    public void NdcgAt_MoreRelevantThanPlaces_IdealIsTruncated() =>
        // both places hit, ideal of 2 places: 1
        Assert.Equal(1, Ndcg.At([3, 9], [3, 5, 9], 2), 12);

    [Fact]
    public void NdcgFullAt_MoreRelevantThanPlaces_IdealIsNotTruncated() =>
        // gain 1 + 0.6309 = 1.6309; ideal of 3: 1.6309 + 1/log2(4) = 2.1309
        Assert.Equal(0.7654, Ndcg.FullAt([3, 9], [3, 5, 9], 2), 4);

    [Fact]
    public void NdcgAt_HitBehindK_DoesNotCount() => Assert.Equal(0, Ndcg.At([1, 2, 3], [3], 2));

    [Fact]
    public void RecallAt_OneOfThree_IsAThird() => Assert.Equal(1 / 3.0, Recall.At([3, 4], [3, 5, 9], 2), 12);

    [Fact]
    public void PrecisionAt_ShortList_DividesByK() => Assert.Equal(0.1, Precision.At([3, 4], [3, 5, 9], 10), 12);

    [Theory]
    [InlineData(new[] { 1, 3 }, 1)]
    [InlineData(new[] { 1, 2 }, 0)]
    [InlineData(new int[0], 0)]
    public void HitRateAt_List_IsOneWithAnyHit(int[] ranked, double expected) =>
        Assert.Equal(expected, HitRate.At(ranked, [3, 9], 10));

    [Fact]
    public void ReciprocalRankAt_HitInThirdPlace_IsAThird() =>
        Assert.Equal(1 / 3.0, ReciprocalRank.At([1, 2, 9, 3], [3, 9], 4), 12);

    [Fact]
    public void ReciprocalRankAt_HitBehindK_IsZero() => Assert.Equal(0, ReciprocalRank.At([1, 2, 9], [9], 2));

    [Fact]
    public void AveragePrecisionAt_HitsInFirstAndThirdPlace_MatchesHandComputedValue() =>
        // (1/1 + 2/3) / min(4, 3) = 0.5556
        Assert.Equal(0.5556, AveragePrecision.At([3, 1, 9, 2], [3, 5, 9], 4), 4);

    [Fact]
    public void AveragePrecisionAt_MoreRelevantThanPlaces_CanReachOne() =>
        Assert.Equal(1, AveragePrecision.At([3, 9], [3, 5, 9], 2), 12);

    [Fact]
    public void At_NothingRelevant_IsUndefined() =>
        Assert.All(
            new[]
            {
                Ndcg.At([1], [], 1), Ndcg.FullAt([1], [], 1), Recall.At([1], [], 1), Precision.At([1], [], 1),
                HitRate.At([1], [], 1), ReciprocalRank.At([1], [], 1), AveragePrecision.At([1], [], 1),
            },
            value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void At_NoPlaces_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Recall.At([1], [1], 0));
}
