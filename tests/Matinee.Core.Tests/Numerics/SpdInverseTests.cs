using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class SpdInverseTests
{
    [Fact]
    public void Invert_TwoByTwo_MatchesHandComputedInverse()
    {
        // [[4, 2], [2, 3]] has determinant 8; the upper triangle is not read
        float[] matrix = [4, float.NaN, 2, 3];

        int? failed = SpdInverse.Invert(matrix, 2, maxThreads: 1, TestContext.Current.CancellationToken);

        Assert.Null(failed);
        Assert.Equal([0.375f, -0.25f, -0.25f, 0.5f], matrix, (a, b) => MathF.Abs(a - b) < 1e-7f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    [InlineData(531)] // two whole blocks and a rest that fills no panel
    public void Invert_GramOfRandomRows_IsNearThePlainDoubleSolve(int size)
    {
        float[] gram = Gram(size, seed: size);
        double[] factor = [.. gram.Select(cell => (double)cell)];
        Assert.True(Cholesky.TryFactor<double>(factor, size));

        int? failed = SpdInverse.Invert(gram, size, maxThreads: 2, TestContext.Current.CancellationToken);

        Assert.Null(failed);
        double[] column = new double[size];
        for (int j = 0; j < size; j += Math.Max(1, size / 40))
        {
            Array.Clear(column);
            column[j] = 1;
            Cholesky.Solve<double>(factor, column);
            double largest = column.Max(Math.Abs);
            for (int i = 0; i < size; i++)
            {
                Assert.Equal(column[i], gram[(i * size) + j], 2e-5 * largest);
                Assert.Equal(gram[(i * size) + j], gram[(j * size) + i]);
            }
        }
    }

    [Fact]
    public void Invert_AnyThreadCount_GivesTheSameBits()
    {
        const int Size = 420;
        float[] one = Gram(Size, seed: 3);
        float[] three = [.. one];

        SpdInverse.Invert(one, Size, maxThreads: 1, TestContext.Current.CancellationToken);
        SpdInverse.Invert(three, Size, maxThreads: 3, TestContext.Current.CancellationToken);

        Assert.Equal(one, three);
    }

    [Fact]
    public void Invert_DependentRows_NamesTheRow()
    {
        const int Size = 300;
        float[] matrix = new float[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            matrix[(row * Size) + row] = 2;
        }

        // row 280 repeats row 10
        matrix[(280 * Size) + 10] = 2;

        Assert.Equal(280, SpdInverse.Invert(matrix, Size, maxThreads: 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Invert_NotSquare_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            SpdInverse.Invert(new float[5], 2, 1, TestContext.Current.CancellationToken));

    /// <summary>XᵀX + 5·1 of sparse 0/1 rows, a few columns much more frequent than the others.</summary>
    private static float[] Gram(int size, int seed)
    {
        var random = new Random(seed);
        float[] gram = new float[size * size];
        int[] row = new int[size];
        for (int user = 0; user < 2 * size; user++)
        {
            int count = 0;
            for (int item = 0; item < size; item++)
            {
                if (random.NextDouble() < 0.5 / (1 + (item % 20)))
                {
                    row[count++] = item;
                }
            }

            foreach (int i in row.AsSpan(0, count))
            {
                foreach (int j in row.AsSpan(0, count))
                {
                    gram[(i * size) + j]++;
                }
            }
        }

        for (int item = 0; item < size; item++)
        {
            gram[(item * size) + item] += 5;
        }

        return gram;
    }
}
