using System.Runtime.Intrinsics;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>Multiplies a dense matrix by one vector.</summary>
/// <remarks>The product of a row has the same bits in every call, wherever the numbers lie in memory.</remarks>
internal static class RowProducts
{
    /// <summary>The inner product of every row with the vector.</summary>
    /// <param name="matrix">Shape [n, d].</param>
    /// <param name="vector">Shape [d].</param>
    /// <param name="products">Receives one number a row. Shape [n].</param>
    public static void Dot(RowMatrix matrix, ReadOnlySpan<float> vector, Span<float> products) =>
        Dot(matrix.Values, vector, products);

    /// <summary>The inner product of every row with the vector.</summary>
    /// <param name="matrix">Rows one after another. Shape [n, d].</param>
    /// <param name="vector">Shape [d].</param>
    /// <param name="products">Receives one number a row. Shape [n].</param>
    public static unsafe void Dot(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector, Span<float> products)
    {
        int length = vector.Length;
        int row = 0;
        fixed (float* rows = matrix, x = vector, target = products)
        {
            bool hasTail = length % DotKernel.Width != 0;
            for (; DotKernel.IsWide && !hasTail && row <= products.Length - DotKernel.Rows; row += DotKernel.Rows)
            {
                DotKernel.Eight(rows + ((nint)row * length), length, x, length).Store(target + row);
            }

            for (; row < products.Length; row++)
            {
                target[row] = DotKernel.One(rows + ((nint)row * length), x, length);
            }
        }
    }

    /// <summary>The inner product of two vectors, as for a matrix of one row.</summary>
    public static unsafe float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        fixed (float* x = a, y = b)
        {
            return DotKernel.One(x, y, a.Length);
        }
    }
}
