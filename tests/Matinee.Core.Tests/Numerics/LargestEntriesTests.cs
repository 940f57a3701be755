using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class LargestEntriesTests
{
    [Fact]
    public void Select_TiesAtTheBound_TakesTheFirstOfThem()
    {
        int[] positions = new int[3];

        int count = LargestEntries.Select([1, 2, 0, 1, 1, 3], positions);

        Assert.Equal(3, count);
        Assert.Equal([0, 1, 5], positions);
    }

    [Fact]
    public void Select_FewerAboveZero_LeavesPlacesOver()
    {
        int[] positions = new int[4];

        Assert.Equal(2, LargestEntries.Select([0, 1e-45f, 0, 7], positions));
        Assert.Equal([1, 3], positions[..2]);
        Assert.Equal(0, LargestEntries.Select([0, 0], positions));
        Assert.Equal(0, LargestEntries.Select([], positions));
        Assert.Equal(0, LargestEntries.Select([1], []));
    }

    [Fact]
    public void Select_AllOfARow_TakesExactlyThose()
    {
        int[] positions = new int[2];

        Assert.Equal(2, LargestEntries.Select([5, 4], positions));
        Assert.Equal([0, 1], positions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Select_RandomRowsWithTies_HasTheEntriesOfTheHeap(int seed)
    {
        var random = new Random(seed);
        for (int length = 1; length < 70; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => Math.Max(0, random.Next(-3, 9)) * 0.37f)];
            int[] expected = new int[1 + random.Next(20)];
            int[] found = new int[expected.Length];

            int count = TopK.Select(values, [.. values.Select(value => value > 0)], expected);

            Assert.Equal(count, LargestEntries.Select(values, found));
            Assert.Equal(expected[..count].Order(), found[..count]);
        }
    }
}
