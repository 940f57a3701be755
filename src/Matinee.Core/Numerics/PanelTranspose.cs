using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Turns up to 32 rows into the columns of a panel.</summary>
internal static unsafe class PanelTranspose
{
    private const int Block = 8;

    /// <summary>Fills a panel: target[c, r] = source[r, c], zero for missing rows.</summary>
    /// <param name="source">First row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="rows">Number of rows, at most 32.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="target">Receives the panel. Shape [columns, 32].</param>
    public static void Fill(float* source, nint stride, int rows, int columns, float* target)
    {
        if (rows < TileProduct.Columns)
        {
            new Span<float>(target, columns * TileProduct.Columns).Clear();
        }

        int wholeRows = Avx.IsSupported ? rows - (rows % Block) : 0;
        int wholeColumns = wholeRows > 0 ? columns - (columns % Block) : 0;
        for (int row = 0; row < wholeRows; row += Block)
        {
            for (int column = 0; column < wholeColumns; column += Block)
            {
                Turn(source + (row * stride) + column, stride, target + (column * TileProduct.Columns) + row);
            }
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
            {
                target[(column * TileProduct.Columns) + row] = source[(row * stride) + column];
            }
        }
    }

    /// <summary>Transposes 8 × 8 floats in registers: pairs of rows, pairs of pairs, then halves.</summary>
    private static void Turn(float* source, nint stride, float* target)
    {
        (Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3) = Four(source, stride);
        (Vector256<float> b0, Vector256<float> b1, Vector256<float> b2, Vector256<float> b3) =
            Four(source + (4 * stride), stride);
        Avx.Permute2x128(a0, b0, 0x20).Store(target);
        Avx.Permute2x128(a1, b1, 0x20).Store(target + TileProduct.Columns);
        Avx.Permute2x128(a2, b2, 0x20).Store(target + (2 * TileProduct.Columns));
        Avx.Permute2x128(a3, b3, 0x20).Store(target + (3 * TileProduct.Columns));
        Avx.Permute2x128(a0, b0, 0x31).Store(target + (4 * TileProduct.Columns));
        Avx.Permute2x128(a1, b1, 0x31).Store(target + (5 * TileProduct.Columns));
        Avx.Permute2x128(a2, b2, 0x31).Store(target + (6 * TileProduct.Columns));
        Avx.Permute2x128(a3, b3, 0x31).Store(target + (7 * TileProduct.Columns));
    }

    /// <summary>Four rows to columns within each half of a vector.</summary>
    private static (Vector256<float>, Vector256<float>, Vector256<float>, Vector256<float>) Four(
        float* source, nint stride)
    {
        Vector256<float> r0 = Vector256.Load(source);
        Vector256<float> r1 = Vector256.Load(source + stride);
        Vector256<float> r2 = Vector256.Load(source + (2 * stride));
        Vector256<float> r3 = Vector256.Load(source + (3 * stride));
        Vector256<float> low01 = Avx.UnpackLow(r0, r1);
        Vector256<float> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<float> low23 = Avx.UnpackLow(r2, r3);
        Vector256<float> high23 = Avx.UnpackHigh(r2, r3);
        return (
            Avx.Shuffle(low01, low23, 0x44),
            Avx.Shuffle(low01, low23, 0xEE),
            Avx.Shuffle(high01, high23, 0x44),
            Avx.Shuffle(high01, high23, 0xEE));
    }
}
