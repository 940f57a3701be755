using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

public class RelativePositionsTests
{
    [Theory]
    // Near: a bucket each; a key after the query starts at 16.
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(-7, 7)]
    [InlineData(1, 17)]
    [InlineData(7, 23)]
    // From 8 on two buckets for each doubling: 8 to 11, 12 to 15, 16 to 22, 23 to 31, 32 ...
    [InlineData(-8, 8)]
    [InlineData(-11, 8)]
    [InlineData(-12, 9)]
    [InlineData(-15, 9)]
    [InlineData(-16, 10)]
    [InlineData(-22, 10)]
    [InlineData(-23, 11)]
    [InlineData(32, 28)]
    [InlineData(64, 30)]
    // The last bucket holds everything from 8·2^3.5 = 90.5 on.
    [InlineData(-90, 14)]
    [InlineData(-91, 15)]
    [InlineData(-128, 15)]
    [InlineData(-500, 15)]
    [InlineData(500, 31)]
    public void BucketOf_Distance_MatchesHandComputedBucket(int distance, int bucket) =>
        Assert.Equal(bucket, RelativePositions.BucketOf(distance));

    [Fact]
    public void BucketOf_EveryDistance_MatchesTheLogarithm()
    {
        for (int distance = -600; distance <= 600; distance++)
        {
            Assert.Equal(ReferenceTransformer.Bucket(distance), RelativePositions.BucketOf(distance));
        }
    }
}
