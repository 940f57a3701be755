using Matinee.Text.Documents;
using Matinee.Text.Encoders;

namespace Matinee.Text.Tests.Encoders;

public class RefitPolicyTests
{
    private static readonly RefitPolicy Policy = new();

    [Fact]
    public void IsRefitDue_NoEncoderOrRequested_IsTrue()
    {
        Assert.True(Policy.IsRefitDue(null, Hashes(0, 10)));
        Assert.True(Policy.IsRefitDue(Hashes(0, 10), Hashes(0, 10), isRequested: true));
    }

    [Fact]
    public void IsRefitDue_TenPercent_IsTheLimit()
    {
        // 100 texts before; 100 now, of which 10 (then 11) are others.
        Assert.False(Policy.IsRefitDue(Hashes(0, 100), Hashes(10, 100)));
        Assert.True(Policy.IsRefitDue(Hashes(0, 100), Hashes(11, 100)));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(4, 5, 0.2)]
    [InlineData(5, 4, 0.2)]
    [InlineData(0, 3, 1)]
    public void ChangedShare_GrownOrShrunk_CountsAgainstTheLargerCorpus(int before, int after, double expected) =>
        Assert.Equal(expected, RefitPolicy.ChangedShare(Hashes(0, before), Hashes(0, after)), precision: 12);

    [Fact]
    public void MaxChangedShare_OutOfRange_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefitPolicy { MaxChangedShare = 1.5 });

    private static ContentHash[] Hashes(int start, int count) =>
        [.. Enumerable.Range(start, count).Select(i => ContentHash.Of($"text {i}"))];
}
