using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class BlockedCholeskyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(71, 73);

    [Fact]
    public void TryFactor_ThreeByThree_MatchesHandComputedFactor()
    {
        // [[4, 2, 2], [2, 5, 3], [2, 3, 6]] = L·Lᵀ with L = [[2], [1, 2], [1, 1, 2]]; -1 marks what is not read.
        float[] matrix = [4, -1, -1, 2, 5, -1, 2, 3, 6];

        Assert.True(new BlockedCholesky(3).TryFactor(matrix, 3));

        Assert.Equal([2, -1, -1, 1, 2, -1, 1, 1, 2], matrix);
    }

    [Fact]
    public void TryFactor_AnyPositiveDefiniteMatrix_MatchesThePlainLoopInDoublePrecision()
    {
        var blocked = new BlockedCholesky(150);
        Prop.ForAll(Gen.Choose(0, 150).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (size, seed) =>
        {
            float[] matrix = RandomPositiveDefinite(new Random(seed), size);
            double[] expected = [.. matrix.Select(cell => (double)cell)];

            bool isFactored = blocked.TryFactor(matrix, size);

            return isFactored
                && Cholesky.TryFactor<double>(expected, size)
                && matrix.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
        })
        .Check(Seeded);
    }

    [Theory]
    [InlineData(1, 2, 1)] // indefinite
    [InlineData(1, 1, 1)] // singular
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, 1)]
    [InlineData(float.NaN, 0, 1)]
    [InlineData(1, 0, float.PositiveInfinity)]
    public void TryFactor_NotPositiveDefinite_IsFalse(float first, float across, float second)
    {
        // The two rows stand at the places 3 and 17 of an identity, so that they lie in two blocks.
        float[] matrix = new float[20 * 20];
        for (int row = 0; row < 20; row++)
        {
            matrix[(row * 20) + row] = 1;
        }

        (matrix[(3 * 20) + 3], matrix[(17 * 20) + 3], matrix[(17 * 20) + 17]) = (first, across, second);

        Assert.False(new BlockedCholesky(20).TryFactor(matrix, 20));
    }

    [Fact]
    public void TryFactor_WrongShape_Throws()
    {
        Assert.Throws<ArgumentException>(() => new BlockedCholesky(2).TryFactor(new float[3], 2));
        Assert.Throws<ArgumentException>(() => new BlockedCholesky(2).TryFactor(new float[9], 3));
    }

    /// <summary>I + Σ v·vᵀ of three random vectors, of which only the lower triangle is right.</summary>
    private static float[] RandomPositiveDefinite(Random random, int size)
    {
        float[] matrix = new float[size * size];
        for (int row = 0; row < size; row++)
        {
            matrix[(row * size) + row] = 1;
        }

        for (int term = 0; term < 3; term++)
        {
            float[] v = [.. Enumerable.Range(0, size).Select(_ => random.NextSingle() - 0.5f)];
            for (int cell = 0; cell < matrix.Length; cell++)
            {
                matrix[cell] += cell % size <= cell / size ? v[cell / size] * v[cell % size] : 0;
            }
        }

        return matrix;
    }
}
