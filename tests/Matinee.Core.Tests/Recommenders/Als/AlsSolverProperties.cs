using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;

namespace Matinee.Core.Tests.Recommenders.Als;

public class AlsSolverProperties
{
    private const int Rows = 12;
    private const int Factors = 4;
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(43, 47);

    [Fact]
    public void Solve_AnyRow_CholeskyIsNoWorseThanConjugateGradientAndBothImprove() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            AlsSide side = RandomSide(random);
            SparseRow row = RandomRow(random);
            float[] start = RandomVector(random, Factors);
            float[] exact = [.. start];
            float[] iterative = [.. start];

            bool isSolved = new AlsCholesky(Factors).Solve(side, row, default, exact)
                && new AlsConjugateGradient(Factors).Solve(side, row, default, iterative);

            double best = Loss(side, row, exact);
            double reached = Loss(side, row, iterative);
            double tolerance = 1e-4 * (1 + Math.Abs(best));
            return isSolved && best <= reached + tolerance && reached <= Loss(side, row, start) + tolerance;
        })
        .Check(Seeded);

    [Fact]
    public void Solve_RowTooLongForTheCache_ConjugateGradientReachesTheSame()
    {
        var random = new Random(2);
        AlsSide side = RandomSide(random);
        SparseRow row = RandomRow(random);
        float[] gathered = RandomVector(random, Factors);
        float[] built = [.. gathered];
        float[] center = RandomVector(random, Factors);

        Assert.True(new AlsConjugateGradient(Factors).Solve(side, row, center, gathered));
        Assert.True(new AlsConjugateGradient(Factors, cachedFloats: 0).Solve(side, row, center, built));

        Assert.All(gathered.Zip(built), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Solve_EmptyRow_GivesZerosFromBothSolvers()
    {
        AlsSide side = RandomSide(new Random(1));
        float[] exact = [1, 2, 3, 4];
        float[] iterative = [1, 2, 3, 4];

        Assert.True(new AlsCholesky(Factors).Solve(side, default, default, exact));
        Assert.True(new AlsConjugateGradient(Factors).Solve(side, default, default, iterative));

        Assert.Equal([0, 0, 0, 0], exact);
        Assert.Equal([0, 0, 0, 0], iterative);
    }

    private static AlsSide RandomSide(Random random)
    {
        var factors = new RowMatrix(Rows, Factors, RandomVector(random, Rows * Factors));
        float[] gram = new float[Factors * Factors];
        for (int row = 0; row < Rows; row++)
        {
            for (int cell = 0; cell < gram.Length; cell++)
            {
                gram[cell] += factors.Row(row)[cell / Factors] * factors.Row(row)[cell % Factors];
            }
        }

        return new AlsSide(factors, gram, new AlsWeights(1, 1 + random.Next(5), 1, 0.1f, random.Next(2)));
    }

    private static SparseRow RandomRow(Random random)
    {
        int[] indices = [.. Enumerable.Range(0, Rows).Where(_ => random.Next(2) == 0).DefaultIfEmpty(0)];
        float[] strengths = [.. indices.Select(_ => 1f + random.Next(3))];
        return new SparseRow(indices, strengths);
    }

    private static float[] RandomVector(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];

    /// <summary>Σ c(p − y·x)² over all cells + λ‖x‖², cell by cell.</summary>
    private static double Loss(AlsSide side, SparseRow row, float[] x)
    {
        double loss = (double)side.RowRegularization(row.Values) * TensorPrimitives.SumOfSquares<float>(x);
        for (int cell = 0; cell < side.Factors.Rows; cell++)
        {
            int place = row.Indices.BinarySearch(cell);
            double r = place >= 0 ? row.Values[place] : 0;
            double error = (r > 0 ? 1 : 0) - TensorPrimitives.Dot(side.Factors.Row(cell), x);
            loss += (1 + (side.Weights.Strength * r)) * error * error;
        }

        return loss;
    }
}
