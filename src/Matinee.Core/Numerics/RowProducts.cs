using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>Multiplies a dense matrix by one vector.</summary>
internal static class RowProducts
{
    /// <summary>The inner product of every row with the vector.</summary>
    /// <param name="matrix">Shape [n, d].</param>
    /// <param name="vector">Shape [d].</param>
    /// <param name="products">Receives one number a row. Shape [n].</param>
    public static void Dot(RowMatrix matrix, ReadOnlySpan<float> vector, Span<float> products)
    {
        ReadOnlySpan<float> values = matrix.Values;
        for (int row = 0; row < products.Length; row++)
        {
            products[row] = TensorPrimitives.Dot(values.Slice(row * vector.Length, vector.Length), vector);
        }
    }
}
