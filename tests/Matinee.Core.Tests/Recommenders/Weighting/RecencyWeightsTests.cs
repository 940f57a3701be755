using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Tests.Recommenders.Weighting;

public class RecencyWeightsTests
{
    private static readonly RecencyOptions OnePlace = new() { HalfLifePlaces = 1 };

    [Fact]
    public void Fill_ByPlace_HalvesFromTheNewestOn() =>
        Assert.Equal([0.25f, 1, 0.5f], Fill([10, 30, 20], OnePlace));

    [Fact]
    public void Fill_Burst_SharesTheMeanOfItsPlaces() =>
        Assert.Equal([0.375f, 1, 0.375f, 0.125f], Fill([20, 30, 20, 10], OnePlace)); // (1/2 + 1/4) / 2, then 1/8

    [Fact]
    public void Fill_NoTimestamps_IsOneBurst()
    {
        float[] weights = new float[2];

        RecencyWeights.Fill(new SparseRow([0, 1], [1, 1]), OnePlace, weights);

        Assert.Equal([0.75f, 0.75f], weights);
    }

    [Fact]
    public void Fill_ByDays_HalvesByAgeBeforeTheNewest() =>
        Assert.Equal([1, 0.5f, 0.0625f], Fill([8 * 86_400, 6 * 86_400, 0], new RecencyOptions { HalfLifeDays = 2 }));

    [Fact]
    public void Fill_NoHalfLife_IsOne() => Assert.Equal([1, 1, 1], Fill([5, 1, 9], new RecencyOptions()));

    [Fact]
    public void Fill_Empty_DoesNothing() => Assert.Empty(Fill([], OnePlace));

    [Fact]
    public void Fill_TimesFurtherApartThanALong_IsZeroAndOne() =>
        Assert.Equal([0, 1], Fill([long.MinValue, long.MaxValue], new RecencyOptions { HalfLifeDays = 1 }));

    private static float[] Fill(long[] times, RecencyOptions options)
    {
        float[] weights = new float[times.Length];
        float[] strengths = [.. times.Select(_ => 1f)];
        RecencyWeights.Fill(new SparseRow([.. Enumerable.Range(0, times.Length)], strengths, times), options, weights);
        return weights;
    }
}
