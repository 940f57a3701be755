using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class PackedHistogramTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 2)]
    [InlineData(20, 3)]
    public void Add_SomeRowsAndFeatures_MatchesThePlainLoop(int features, int step)
    {
        var random = new Random(features);
        byte[] bins = new byte[100 * features];
        random.NextBytes(bins);
        long[] words = [.. Enumerable.Range(0, 100).Select(_ => random.NextInt64() - (long.MaxValue / 2))];
        int[] rows = [.. Enumerable.Range(0, 100).Where(row => row % 3 != 0)];
        int[] used = [.. Enumerable.Range(0, features).Where(feature => feature % step == 0)];
        long[] histogram = new long[features * PackedHistogram.Slots];
        long[] expected = new long[histogram.Length];
        foreach (int row in rows)
        {
            foreach (int f in used)
            {
                expected[(f * 256) + bins[(row * features) + f]] += words[row];
            }
        }

        PackedHistogram.Add(rows, bins, words, used, histogram);

        Assert.Equal(expected, histogram);
    }
}
