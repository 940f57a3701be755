using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class GramMatrixTests
{
    [Fact]
    public void Compute_TwoColumns_MatchesHandComputedProducts()
    {
        // columns (1, 3, 0) and (2, 4, 1): 1 + 9, 2 + 12, 4 + 16 + 1
        float[] gram = new float[4];

        new GramMatrix(2, maxThreads: 1).Compute([1, 2, 3, 4, 0, 1], gram, TestContext.Current.CancellationToken);

        Assert.Equal([10, 14, 14, 21], gram);
    }

    [Fact]
    public void Compute_NoRows_IsZero()
    {
        float[] gram = [9, 9, 9, 9];

        new GramMatrix(2, maxThreads: 1).Compute([], gram, TestContext.Current.CancellationToken);

        Assert.Equal([0, 0, 0, 0], gram);
    }

    [Fact]
    public void Compute_SeveralBlocks_IsTheSameForAnyThreadCountAndNearThePlainSum()
    {
        const int Rows = 700, Columns = 33;
        var random = new Random(9);
        float[] values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextSingle() - 0.5f)];
        float[] one = new float[Columns * Columns];
        float[] three = new float[Columns * Columns];

        new GramMatrix(Columns, maxThreads: 1).Compute(values, one, TestContext.Current.CancellationToken);
        new GramMatrix(Columns, maxThreads: 3).Compute(values, three, TestContext.Current.CancellationToken);

        Assert.Equal(one, three);
        for (int cell = 0; cell < one.Length; cell++)
        {
            double plain = Enumerable.Range(0, Rows).Sum(row =>
                (double)values[(row * Columns) + (cell / Columns)] * values[(row * Columns) + (cell % Columns)]);
            Assert.Equal(plain, one[cell], 1e-4);
        }
    }
}
