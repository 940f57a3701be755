using System.Numerics.Tensors;

namespace Matinee.Text.Lsa;

/// <summary>Makes the columns of a tall row-major matrix orthonormal by a Cholesky factor of its Gram matrix.</summary>
/// <remarks>
/// XᵀX = L Lᵀ, then X ← X L⁻ᵀ. A column that depends on those before it becomes zero. Cost: O(rows·width²).
/// Source: Fukaya, Nakatsukasa, Yanagisawa and Yamamoto, "CholeskyQR2", ScalA 2014.
/// </remarks>
internal static class Orthonormal
{
    private const int RowsPerBlock = 512;
    private const double DependentBelow = 1e-6; // of the column's own squared length: what rounding leaves

    /// <summary>Changes the matrix in place.</summary>
    /// <param name="matrix">Row-major. Shape [rows, width].</param>
    /// <param name="width">Number of columns.</param>
    public static void Columns(float[] matrix, int width)
    {
        float[] factor = Cholesky(Gram(matrix, width), width);
        int rows = matrix.Length / width;
        Parallel.For(0, (rows + RowsPerBlock - 1) / RowsPerBlock, block =>
        {
            int end = Math.Min(rows, (block + 1) * RowsPerBlock);
            for (int row = block * RowsPerBlock; row < end; row++)
            {
                SolveRow(factor, matrix.AsSpan(row * width, width));
            }
        });
    }

    /// <summary>XᵀX in double precision, summed block by block in row order. Shape [width, width].</summary>
    public static double[] Gram(float[] matrix, int width)
    {
        int rows = matrix.Length / width;
        int blocks = (rows + RowsPerBlock - 1) / RowsPerBlock;
        float[][] partial = new float[blocks][];
        Parallel.For(0, blocks, block =>
        {
            float[] sums = new float[width * width];
            int end = Math.Min(rows, (block + 1) * RowsPerBlock);
            for (int row = block * RowsPerBlock; row < end; row++)
            {
                AddOuterProduct(matrix.AsSpan(row * width, width), sums);
            }

            partial[block] = sums;
        });

        double[] gram = new double[width * width];
        foreach (float[] sums in partial)
        {
            for (int i = 0; i < gram.Length; i++)
            {
                gram[i] += sums[i];
            }
        }

        for (int i = 0; i < width; i++)
        {
            for (int j = i + 1; j < width; j++)
            {
                gram[(i * width) + j] = gram[(j * width) + i];
            }
        }

        return gram;
    }

    // Lower triangle only: row i receives x_i · (x_0 .. x_i).
    private static void AddOuterProduct(ReadOnlySpan<float> x, Span<float> sums)
    {
        for (int i = 0; i < x.Length; i++)
        {
            Span<float> target = sums.Slice(i * x.Length, i + 1);
            TensorPrimitives.MultiplyAdd(x[..(i + 1)], x[i], target, target);
        }
    }

    private static float[] Cholesky(double[] gram, int width)
    {
        double[] factor = new double[width * width];
        for (int j = 0; j < width; j++)
        {
            ReadOnlySpan<double> pivotRow = factor.AsSpan(j * width, j);
            double own = gram[(j * width) + j];
            double pivot = own - TensorPrimitives.Dot(pivotRow, pivotRow);
            if (pivot <= own * DependentBelow)
            {
                continue; // L_jj = 0 marks a dependent column
            }

            double root = Math.Sqrt(pivot);
            factor[(j * width) + j] = root;
            for (int i = j + 1; i < width; i++)
            {
                double rest = gram[(i * width) + j] - TensorPrimitives.Dot(factor.AsSpan(i * width, j), pivotRow);
                factor[(i * width) + j] = rest / root;
            }
        }

        return [.. factor.Select(value => (float)value)];
    }

    private static void SolveRow(ReadOnlySpan<float> factor, Span<float> x)
    {
        for (int j = 0; j < x.Length; j++)
        {
            ReadOnlySpan<float> lower = factor.Slice(j * x.Length, j + 1);
            x[j] = lower[j] == 0 ? 0 : (x[j] - TensorPrimitives.Dot(lower[..j], x[..j])) / lower[j];
        }
    }
}
