using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class CholeskyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(61, 67);

    [Fact]
    public void TryFactor_ThreeByThree_MatchesHandComputedFactor()
    {
        // [[4, 2, 2], [2, 5, 3], [2, 3, 6]] = L·Lᵀ with L = [[2], [1, 2], [1, 1, 2]]; -1 marks what is not read.
        double[] matrix = [4, -1, -1, 2, 5, -1, 2, 3, 6];

        Assert.True(Cholesky.TryFactor<double>(matrix, 3));

        Assert.Equal([2, -1, -1, 1, 2, -1, 1, 1, 2], matrix);
    }

    [Fact]
    public void Solve_ThreeByThree_MatchesHandComputedSolution()
    {
        // A·(1, 2, 3) = (14, 21, 26)
        float[] matrix = [4, 2, 2, 2, 5, 3, 2, 3, 6];
        float[] vector = [14, 21, 26];

        Assert.True(Cholesky.TryFactor<float>(matrix, 3));
        Cholesky.Solve<float>(matrix, vector);

        Assert.Equal([1, 2, 3], vector, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData(1, 2, 2, 1)] // indefinite
    [InlineData(1, 1, 1, 1)] // singular
    [InlineData(0, 0, 0, 0)]
    [InlineData(-1, 0, 0, 1)]
    [InlineData(float.NaN, 0, 0, 1)]
    [InlineData(1, 0, 0, float.PositiveInfinity)]
    public void TryFactor_NotPositiveDefinite_IsFalse(float a, float b, float c, float d) =>
        Assert.False(Cholesky.TryFactor<float>(new[] { a, b, c, d }, 2));

    [Fact]
    public void TryFactor_NoRows_IsTrue() => Assert.True(Cholesky.TryFactor<float>([], 0));

    [Fact]
    public void TryFactor_NotSquare_Throws() =>
        Assert.Throws<ArgumentException>(() => Cholesky.TryFactor<float>(new float[3], 2));

    [Fact]
    public void Solve_AnyPositiveDefiniteMatrix_HasNoResidual() =>
        Prop.ForAll(Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (size, seed) =>
        {
            var random = new Random(seed);
            double[] matrix = RandomPositiveDefinite(random, size);
            double[] expected = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble())];
            double[] vector = Multiply(matrix, expected);
            return Cholesky.TryFactor<double>(matrix, size) && Solves(matrix, vector, expected);
        })
        .Check(Seeded);

    private static bool Solves(double[] factor, double[] vector, double[] expected)
    {
        Cholesky.Solve<double>(factor, vector);
        return vector.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
    }

    /// <summary>I + Σ v·vᵀ of three random vectors.</summary>
    private static double[] RandomPositiveDefinite(Random random, int size)
    {
        double[] matrix = new double[size * size];
        for (int term = 0; term < 3; term++)
        {
            double[] v = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
            for (int cell = 0; cell < matrix.Length; cell++)
            {
                matrix[cell] += v[cell / size] * v[cell % size];
            }
        }

        for (int row = 0; row < size; row++)
        {
            matrix[(row * size) + row] += 1;
        }

        return matrix;
    }

    private static double[] Multiply(double[] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length)
            .Select(row => x.Select((value, i) => value * matrix[(row * x.Length) + i]).Sum())];
}
