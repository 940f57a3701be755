using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Softmax of the columns of a narrow table, 32 columns at once.</summary>
internal static unsafe class ColumnSoftmax
{
    /// <summary>Replaces each entry by its weight before the division by the sum of its column.</summary>
    /// <param name="table">Receives e^(entry − largest of the column). Shape [rows, 32].</param>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <param name="scales">Receives 1 / sum of each column. Shape [32].</param>
    public static void Apply(float* table, int rows, float* scales)
    {
        float* end = table + ((nint)rows * TileProduct.Columns);
        for (int column = 0; column < TileProduct.Columns; column += 2 * VectorFunctions.Width)
        {
            Vector512<float> largest0 = Vector512.Load(table + column);
            Vector512<float> largest1 = Vector512.Load(table + column + VectorFunctions.Width);
            for (float* row = table + column; row < end; row += TileProduct.Columns)
            {
                largest0 = Vector512.MaxNative(largest0, Vector512.Load(row));
                largest1 = Vector512.MaxNative(largest1, Vector512.Load(row + VectorFunctions.Width));
            }

            Vector512<float> sum0 = default, sum1 = default;
            for (float* row = table + column; row < end; row += TileProduct.Columns)
            {
                Vector512<float> weight0 = VectorFunctions.Exp(Vector512.Load(row) - largest0);
                Vector512<float> weight1 =
                    VectorFunctions.Exp(Vector512.Load(row + VectorFunctions.Width) - largest1);
                weight0.Store(row);
                weight1.Store(row + VectorFunctions.Width);
                sum0 += weight0;
                sum1 += weight1;
            }

            (Vector512<float>.One / sum0).Store(scales + column);
            (Vector512<float>.One / sum1).Store(scales + column + VectorFunctions.Width);
        }
    }
}
