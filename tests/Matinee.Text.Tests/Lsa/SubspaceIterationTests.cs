using Matinee.Core.Data;
using Matinee.Text.Lsa;

namespace Matinee.Text.Tests.Lsa;

public class SubspaceIterationTests
{
    [Fact]
    public void RightVectors_DiagonalMatrix_FindsTheLargestEntries()
    {
        // diag(3, 5, 1, 4): singular values 5, 4, 3, 1 with unit vectors e1, e3, e0, e2.
        SparseMatrix matrix = SparseMatrix.FromEntries(4, 4, [(0, 0, 3), (1, 1, 5), (2, 2, 1), (3, 3, 4)]);
        var options = new LsaOptions { Dimension = 2, Oversampling = 10, PowerIterations = 2 };

        (float[] vectors, double[] values) =
            SubspaceIteration.RightVectors(matrix, options, TestContext.Current.CancellationToken);

        Assert.Equal(5, values[0], tolerance: 1e-3);
        Assert.Equal(4, values[1], tolerance: 1e-3);
        Assert.Equal(1, MathF.Abs(vectors[(1 * 2) + 0]), tolerance: 1e-3f);
        Assert.Equal(1, MathF.Abs(vectors[(3 * 2) + 1]), tolerance: 1e-3f);
    }

    [Fact]
    public void Columns_IndependentColumns_BecomeOrthonormal()
    {
        var random = new Random(5);
        float[] matrix = [.. Enumerable.Range(0, 2000 * 7).Select(_ => (float)random.NextDouble() - 0.3f)];

        Orthonormal.Columns(matrix, 7);

        double[] gram = Orthonormal.Gram(matrix, 7);
        for (int i = 0; i < gram.Length; i++)
        {
            Assert.Equal(i % 8 == 0 ? 1 : 0, gram[i], tolerance: 1e-4);
        }
    }

    [Fact]
    public void Columns_DependentColumn_BecomesZero()
    {
        float[] matrix = [1, 2, 0, 2, 4, 0, 2, 4, 1]; // column 1 = 2 · column 0

        Orthonormal.Columns(matrix, 3);

        // Column 0: (1, 2, 2) / 3. Column 2: (0, 0, 1) − 2/3 · (1, 2, 2)/3 = (−2, −4, 5)/9, of length √45/9.
        float third = 1f / 3;
        float scale = 1 / MathF.Sqrt(45);
        float[] expected = [third, 0, -2 * scale, 2 * third, 0, -4 * scale, 2 * third, 0, 5 * scale];
        for (int i = 0; i < matrix.Length; i++)
        {
            Assert.Equal(expected[i], matrix[i], tolerance: 1e-5f);
        }
    }

    [Fact]
    public void Decompose_TwoByTwo_MatchesHandComputedValues()
    {
        // [[2, 1], [1, 2]]: eigenvalues 3 and 1, vectors (1, 1)/√2 and (1, −1)/√2.
        (double[] values, double[] vectors) = SymmetricEigen.Decompose([2, 1, 1, 2], 2);

        Assert.Equal(3, values[0], precision: 10);
        Assert.Equal(1, values[1], precision: 10);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[0]), precision: 10);
        Assert.Equal(vectors[0], vectors[1], precision: 10);
        Assert.Equal(vectors[2], -vectors[3], precision: 10);
    }
}
