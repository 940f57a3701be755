using System.Numerics;
using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Solves A·x = b for a symmetric positive definite A through A = L·Lᵀ.</summary>
/// <remarks>
/// O(n³/3) time to factor, O(n²) to solve, in place. Every inner product runs along two rows of L, which are
/// contiguous.
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition 2013, section 4.2.
/// </remarks>
public static class Cholesky
{
    /// <summary>Replaces the lower triangle of A by L; the upper triangle is neither read nor written.</summary>
    /// <param name="matrix">A, then L. Shape [n, n], row-major.</param>
    /// <param name="size">n.</param>
    /// <returns>
    /// False when a pivot is not positive: A is not positive definite, or too near to a singular matrix.
    /// </returns>
    /// <exception cref="ArgumentException">The matrix does not have n² entries.</exception>
    public static bool TryFactor<T>(Span<T> matrix, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ThrowIfNotSquare(matrix.Length, size);
        T rounding = T.BitIncrement(T.One) - T.One;
        for (int row = 0; row < size; row++)
        {
            Span<T> current = matrix.Slice(row * size, row + 1);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<T> other = matrix.Slice(column * size, column + 1);
                T inner = TensorPrimitives.Dot<T>(current[..column], other[..column]);
                current[column] = (current[column] - inner) / other[column];
            }

            T pivot = current[row] - TensorPrimitives.Dot<T>(current[..row], current[..row]);
            // What is left after cancellation is noise once it is below the rounding error of the diagonal.
            if (!(pivot > current[row] * rounding) || !T.IsFinite(pivot))
            {
                return false;
            }

            current[row] = T.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves L·Lᵀ·x = b.</summary>
    /// <param name="factor">L as <see cref="TryFactor"/> leaves it. Shape [n, n].</param>
    /// <param name="vector">b, then x. Shape [n].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public static void Solve<T>(ReadOnlySpan<T> factor, Span<T> vector)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = vector.Length;
        ThrowIfNotSquare(factor.Length, size);
        for (int row = 0; row < size; row++)
        {
            ReadOnlySpan<T> current = factor.Slice(row * size, row + 1);
            vector[row] = (vector[row] - TensorPrimitives.Dot(current[..row], vector[..row])) / current[row];
        }

        for (int row = size - 1; row >= 0; row--)
        {
            ReadOnlySpan<T> current = factor.Slice(row * size, row + 1);
            vector[row] /= current[row];
            Span<T> before = vector[..row];
            TensorPrimitives.MultiplyAdd(current[..row], -vector[row], before, before);
        }
    }

    private static void ThrowIfNotSquare(int length, int size)
    {
        if (length != (long)size * size)
        {
            throw new ArgumentException($"Shapes disagree: {length} entries are not a matrix of {size} × {size}.");
        }
    }
}
