using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class PackedHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Add_SomeRows_MatchesThePlainLoop(int features)
    {
        var random = new Random(features);
        byte[] bins = new byte[100 * features];
        random.NextBytes(bins);
        long[] words = [.. Enumerable.Range(0, 100).Select(_ => random.NextInt64() - (long.MaxValue / 2))];
        int[] rows = [.. Enumerable.Range(0, 100).Where(row => row % 3 != 0)];
        long[] histogram = new long[features * PackedHistogram.Slots];
        long[] expected = new long[histogram.Length];
        foreach (int row in rows)
        {
            for (int f = 0; f < features; f++)
            {
                expected[(f * 256) + bins[(row * features) + f]] += words[row];
            }
        }

        PackedHistogram.Add(rows, bins, words, histogram);

        Assert.Equal(expected, histogram);
    }
}
