using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class LeadingDirectionsTests
{
    [Fact]
    public void Of_DiagonalMatrix_SpansTheLargestEntries()
    {
        // Eigenvalues 1, 100, 2, 50: the two largest stand at 1 and 3 and make 150 of the trace of 153.
        float[] gram = [1, 0, 0, 0, 0, 100, 0, 0, 0, 0, 2, 0, 0, 0, 0, 50];

        (float[] directions, double kept) = LeadingDirections.Of(gram, 4, 2, TestContext.Current.CancellationToken);

        Assert.Equal(150 / 153.0, kept, precision: 5);
        foreach (float[] row in directions.Chunk(4))
        {
            Assert.Equal(0, row[0], precision: 4);
            Assert.Equal(0, row[2], precision: 4);
            Assert.Equal(1, (row[1] * row[1]) + (row[3] * row[3]), precision: 4);
        }

        Assert.Equal(0, Dot(directions, 0, 1, 4), precision: 4);
    }

    [Fact]
    public void Of_RankBelowCount_LeavesZeroRowsAndKeepsAll()
    {
        // The outer product of (1, 2, 2) with itself: one direction, (1, 2, 2) / 3 but for the sign.
        float[] gram = [1, 2, 2, 2, 4, 4, 2, 4, 4];

        (float[] directions, double kept) = LeadingDirections.Of(gram, 3, 2, TestContext.Current.CancellationToken);

        Assert.Equal(1, kept, precision: 5);
        Assert.Equal([1 / 3f, 2 / 3f, 2 / 3f], directions[..3].Select(MathF.Abs), (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal([0, 0, 0], directions[3..]);
    }

    [Fact]
    public void Of_ZeroMatrix_KeepsNothing()
    {
        (float[] directions, double kept) =
            LeadingDirections.Of(new float[9], 3, 2, TestContext.Current.CancellationToken);

        Assert.Equal(0, kept);
        Assert.All(directions, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Of_Twice_GivesTheSameBits()
    {
        var random = new Random(3);
        float[] root = [.. Enumerable.Range(0, 400).Select(_ => random.NextSingle() - 0.5f)];
        float[] gram = [.. Enumerable.Range(0, 400).Select(i => Dot(root, i / 20, i % 20, 20))];

        Assert.Equal(
            LeadingDirections.Of(gram, 20, 5, TestContext.Current.CancellationToken).Directions,
            LeadingDirections.Of(gram, 20, 5, TestContext.Current.CancellationToken).Directions);
    }

    private static float Dot(float[] rows, int a, int b, int length)
    {
        float sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += rows[(a * length) + i] * rows[(b * length) + i];
        }

        return sum;
    }
}
