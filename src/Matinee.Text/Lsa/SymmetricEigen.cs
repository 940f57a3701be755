namespace Matinee.Text.Lsa;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations.</summary>
/// <remarks>
/// Cost: O(n³) a sweep, usually 6 to 10 sweeps. Sequential, hence the same bits on every run.
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition 2013, section 8.5.
/// </remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 60;
    private const double RelativeTolerance = 1e-12;

    /// <summary>Decomposes a matrix; equal eigenvalues keep the order of their columns.</summary>
    /// <param name="matrix">Symmetric, row-major. Shape [size, size]. Overwritten.</param>
    /// <param name="size">Rows of the matrix.</param>
    /// <returns>Eigenvalues, largest first, shape [size], and one unit eigenvector a row, shape [size, size].</returns>
    public static (double[] Values, double[] Vectors) Decompose(double[] matrix, int size)
    {
        double[] vectors = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            vectors[(i * size) + i] = 1;
        }

        double threshold = RelativeTolerance * FrobeniusNorm(matrix);
        for (int sweep = 0; sweep < MaxSweeps && Sweep(matrix, vectors, size, threshold); sweep++)
        {
        }

        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[(i * size) + i])];
        double[] sorted = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            vectors.AsSpan(order[i] * size, size).CopyTo(sorted.AsSpan(i * size));
        }

        return ([.. order.Select(i => matrix[(i * size) + i])], sorted);
    }

    // Returns whether any rotation was still needed.
    private static bool Sweep(double[] matrix, double[] vectors, int size, double threshold)
    {
        bool isRotated = false;
        for (int p = 0; p < size; p++)
        {
            for (int q = p + 1; q < size; q++)
            {
                double offDiagonal = matrix[(p * size) + q];
                if (Math.Abs(offDiagonal) <= threshold / size)
                {
                    continue;
                }

                double theta = (matrix[(q * size) + q] - matrix[(p * size) + p]) / (2 * offDiagonal);
                double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                Rotate(matrix, vectors, size, p, q, cosine, tangent * cosine);
                isRotated = true;
            }
        }

        return isRotated;
    }

    private static void Rotate(double[] matrix, double[] vectors, int size, int p, int q, double cosine, double sine)
    {
        RotateRows(matrix.AsSpan(p * size, size), matrix.AsSpan(q * size, size), cosine, sine);
        for (int i = 0; i < matrix.Length; i += size)
        {
            (double a, double b) = (matrix[i + p], matrix[i + q]);
            matrix[i + p] = (cosine * a) - (sine * b);
            matrix[i + q] = (sine * a) + (cosine * b);
        }

        RotateRows(vectors.AsSpan(p * size, size), vectors.AsSpan(q * size, size), cosine, sine);
    }

    private static void RotateRows(Span<double> first, Span<double> second, double cosine, double sine)
    {
        for (int i = 0; i < first.Length; i++)
        {
            (double a, double b) = (first[i], second[i]);
            first[i] = (cosine * a) - (sine * b);
            second[i] = (sine * a) + (cosine * b);
        }
    }

    private static double FrobeniusNorm(double[] matrix)
    {
        double sum = 0;
        foreach (double value in matrix)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
