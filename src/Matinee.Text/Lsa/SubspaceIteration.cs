using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Text.Lsa;

/// <summary>Finds the largest singular values of a sparse matrix with their right singular vectors.</summary>
/// <remarks>
/// Q = orth(Aᵀ Ω) with random signs Ω; each round Q = orth(Aᵀ A Q); then the eigenvectors W and eigenvalues λ of
/// (A Q)ᵀ(A Q) give V = Q W and σ = √λ. Cost: O((2 + 2·rounds)·nnz·k + rounds·columns·k²) time and
/// O((rows + columns)·k) memory for k = dimension + oversampling. Every task writes only rows of its own and sums are
/// taken in a fixed order, so the result does not depend on the thread count.
/// Source: Halko, Martinsson and Tropp, "Finding Structure with Randomness", SIAM Review 2011, algorithms 4.4 and 5.1.
/// </remarks>
internal static class SubspaceIteration
{
    private const int RowsPerTask = 256;

    /// <summary>The leading right singular vectors, one a column, largest value first.</summary>
    /// <param name="matrix">A. Shape [n, m].</param>
    /// <param name="options">Dimension d, oversampling, rounds and seed.</param>
    /// <param name="cancellationToken">Checked between the steps.</param>
    /// <returns>
    /// V, shape [m, d] row-major, and σ, shape [d]. Directions beyond the rank of the matrix are zero columns.
    /// </returns>
    public static (float[] Vectors, double[] Values) RightVectors(
        SparseMatrix matrix, LsaOptions options, CancellationToken cancellationToken)
    {
        SparseMatrix transposed = matrix.Transpose();
        int width = options.Dimension + options.Oversampling;
        float[] byText = RandomSigns(matrix.Rows, width, options.Seed);
        float[] byTerm = new float[matrix.Columns * width];

        Multiply(transposed, byText, width, byTerm);
        for (int round = 0; round < options.PowerIterations; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Orthonormal.Columns(byTerm, width);
            Multiply(matrix, byTerm, width, byText);
            Multiply(transposed, byText, width, byTerm);
        }

        Orthonormal.Columns(byTerm, width);
        Orthonormal.Columns(byTerm, width); // the first pass leaves rounding errors of size ε·cond²
        cancellationToken.ThrowIfCancellationRequested();
        Multiply(matrix, byTerm, width, byText);
        (double[] eigenvalues, double[] eigenvectors) =
            SymmetricEigen.Decompose(Orthonormal.Gram(byText, width), width);
        double[] values = [.. eigenvalues.Take(options.Dimension).Select(value => Math.Sqrt(Math.Max(0, value)))];
        return (Rotate(byTerm, width, eigenvectors, options.Dimension), values);
    }

    // Row r of the product is the sum of the rows of the dense matrix that row r of the sparse one names.
    private static void Multiply(SparseMatrix sparse, float[] dense, int width, float[] product) =>
        ForRows(sparse.Rows, row =>
        {
            Span<float> target = product.AsSpan(row * width, width);
            target.Clear();
            SparseRow entries = sparse.Row(row);
            for (int i = 0; i < entries.Count; i++)
            {
                ReadOnlySpan<float> source = dense.AsSpan(entries.Indices[i] * width, width);
                TensorPrimitives.MultiplyAdd(source, entries.Values[i], target, target);
            }
        });

    private static float[] Rotate(float[] basis, int width, double[] eigenvectors, int dimension)
    {
        float[] rotation = new float[width * dimension];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < dimension; j++)
            {
                rotation[(i * dimension) + j] = (float)eigenvectors[(j * width) + i];
            }
        }

        int rows = basis.Length / width;
        float[] rotated = new float[rows * dimension];
        ForRows(rows, row =>
        {
            Span<float> target = rotated.AsSpan(row * dimension, dimension);
            for (int i = 0; i < width; i++)
            {
                ReadOnlySpan<float> source = rotation.AsSpan(i * dimension, dimension);
                TensorPrimitives.MultiplyAdd(source, basis[(row * width) + i], target, target);
            }
        });
        return rotated;
    }

    // splitmix64 (Steele, Lea and Flood, OOPSLA 2014): one word gives 64 signs, and any row can be drawn on its own.
    private static float[] RandomSigns(int rows, int width, int seed)
    {
        float[] signs = new float[rows * width];
        ForRows(rows, row =>
        {
            ulong bits = 0;
            for (int i = 0; i < width; i++)
            {
                if (i % 64 == 0)
                {
                    bits = ((ulong)(uint)seed << 40) + ((ulong)row * 64) + (ulong)(i / 64);
                    bits = (bits + 1) * 0x9E3779B97F4A7C15;
                    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
                    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
                    bits ^= bits >> 31;
                }

                signs[(row * width) + i] = ((bits >> (i % 64)) & 1) == 0 ? 1 : -1;
            }
        });
        return signs;
    }

    private static void ForRows(int rows, Action<int> work) =>
        Parallel.For(0, (rows + RowsPerTask - 1) / RowsPerTask, block =>
        {
            int end = Math.Min(rows, (block + 1) * RowsPerTask);
            for (int row = block * RowsPerTask; row < end; row++)
            {
                work(row);
            }
        });
}
