using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class LayerNormTests
{
    [Fact]
    public void Apply_FourColumns_MatchesHandComputedValues()
    {
        // mean 5, deviations −3, −1, 1, 3, variance 5, plus 4 is 9: divided by 3
        float[] rows = [2, 4, 6, 8];
        new LayerNorm([1, 1, 3, 1], [0, 10, 0, 0], 4).Apply(rows);

        Assert.Equal([-1, 10 - (1 / 3f), 1, 1], rows, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(384)]
    public void Apply_WithResidual_IsTheDoubleFormulaOfTheSums(int columns)
    {
        var random = new Random(columns);
        float[] gamma = Draw(random, columns), beta = Draw(random, columns);
        float[] rows = Draw(random, 3 * columns), residual = Draw(random, 3 * columns);
        double[] sums = [.. rows.Zip(residual, (a, b) => 5 + (double)a + b)];
        float[] shifted = [.. rows.Select(x => x + 5)];

        new LayerNorm(gamma, beta, 1e-5f).Apply(shifted, residual);

        for (int row = 0; row < 3; row++)
        {
            double[] values = sums[(row * columns)..((row + 1) * columns)];
            double mean = values.Average();
            double scale = 1 / Math.Sqrt(values.Average(x => (x - mean) * (x - mean)) + 1e-5);
            for (int c = 0; c < columns; c++)
            {
                Assert.Equal(((values[c] - mean) * scale * gamma[c]) + beta[c], shifted[(row * columns) + c], 1e-5);
            }
        }
    }

    [Fact]
    public void Apply_EqualNumbers_GivesTheShift()
    {
        float[] rows = [7, 7, 7];
        new LayerNorm([2, 2, 2], [1, 2, 3], 1e-12f).Apply(rows);

        Assert.Equal([1, 2, 3], rows);
    }

    [Fact]
    public void Apply_ShapesThatDisagree_Throws()
    {
        var norm = new LayerNorm([1, 1], [0, 0], 1e-5f);

        Assert.Throws<ArgumentException>(() => norm.Apply(new float[3]));
        Assert.Throws<ArgumentException>(() => norm.Apply(new float[4], new float[2]));
        Assert.Throws<ArgumentException>(() => new LayerNorm([1, 1], [0], 1e-5f));
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
