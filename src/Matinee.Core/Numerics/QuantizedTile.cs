using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Sums of products of unsigned and signed bytes, a tile of 8 rows × 32 outputs at a time.</summary>
/// <remarks>
/// Inputs come in groups of eight: an instruction multiplies bytes and adds pairs of products to 16 bits, two such
/// results are added while still narrow, and only their sum is widened to 32 bits. That takes fewer steps than the
/// 256-bit form of the dot-product instructions, and is exact because <see cref="QuantizedWeights"/> keeps the four
/// weights that meet in 16 bits small enough. All forms give the same integers.
/// </remarks>
internal static unsafe class QuantizedTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Outputs of a tile.</summary>
    public const int Columns = 32;

    /// <summary>Inputs of a group.</summary>
    public const int Group = 8;

    private const int GroupBytes = Group * Columns;

    /// <summary>Fills one tile.</summary>
    /// <param name="rows">First of eight rows of unsigned bytes.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="panel">Weights of 32 outputs, see <see cref="Place"/>.</param>
    /// <param name="groups">Number of groups of inputs.</param>
    /// <param name="tile">Receives the sums. Shape [8, 32].</param>
    public static void Fill(byte* rows, nint stride, sbyte* panel, int groups, int* tile)
    {
        if (Avx512BW.IsSupported)
        {
            FillWide(rows, stride, panel, groups, tile);
        }
        else if (Avx2.IsSupported)
        {
            FillNarrow(rows, stride, panel, groups, tile);
        }
        else
        {
            FillPlain(rows, stride, panel, groups, tile);
        }
    }

    /// <summary>Where a panel holds the weight of an output and an input.</summary>
    /// <remarks>Halves of 16 outputs; in each, four inputs of all outputs, then the next four.</remarks>
    public static int Place(int output, int input) =>
        (input / Group * GroupBytes)
        + (output / 16 * (GroupBytes / 2))
        + (input % Group / 4 * 64)
        + (output % 16 * 4)
        + (input % 4);

    /// <summary>The form for registers of 64 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FillWide(byte* rows, nint stride, sbyte* panel, int groups, int* tile)
    {
        Vector512<int> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector512<int> s40 = default, s50 = default, s60 = default, s70 = default;
        Vector512<int> s01 = default, s11 = default, s21 = default, s31 = default;
        Vector512<int> s41 = default, s51 = default, s61 = default, s71 = default;
        Vector512<short> one = Vector512<short>.One;
        byte* rows3 = rows + (3 * stride);
        byte* rows6 = rows3 + (3 * stride);
        for (; groups > 0; groups--, panel += GroupBytes, rows += Group, rows3 += Group, rows6 += Group)
        {
            Vector512<sbyte> w0 = Vector512.Load(panel);
            Vector512<sbyte> w1 = Vector512.Load(panel + 64);
            Vector512<sbyte> w2 = Vector512.Load(panel + 128);
            Vector512<sbyte> w3 = Vector512.Load(panel + 192);
            Vector512<byte> a = Vector512.Create(*(int*)rows).AsByte();
            Vector512<byte> b = Vector512.Create(*(int*)(rows + 4)).AsByte();
            (s00, s01) = (s00 + Products(a, b, w0, w1, one), s01 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)(rows + stride)).AsByte();
            b = Vector512.Create(*(int*)(rows + stride + 4)).AsByte();
            (s10, s11) = (s10 + Products(a, b, w0, w1, one), s11 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)(rows + (2 * stride))).AsByte();
            b = Vector512.Create(*(int*)(rows + (2 * stride) + 4)).AsByte();
            (s20, s21) = (s20 + Products(a, b, w0, w1, one), s21 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)rows3).AsByte();
            b = Vector512.Create(*(int*)(rows3 + 4)).AsByte();
            (s30, s31) = (s30 + Products(a, b, w0, w1, one), s31 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)(rows3 + stride)).AsByte();
            b = Vector512.Create(*(int*)(rows3 + stride + 4)).AsByte();
            (s40, s41) = (s40 + Products(a, b, w0, w1, one), s41 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)(rows3 + (2 * stride))).AsByte();
            b = Vector512.Create(*(int*)(rows3 + (2 * stride) + 4)).AsByte();
            (s50, s51) = (s50 + Products(a, b, w0, w1, one), s51 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)rows6).AsByte();
            b = Vector512.Create(*(int*)(rows6 + 4)).AsByte();
            (s60, s61) = (s60 + Products(a, b, w0, w1, one), s61 + Products(a, b, w2, w3, one));
            a = Vector512.Create(*(int*)(rows6 + stride)).AsByte();
            b = Vector512.Create(*(int*)(rows6 + stride + 4)).AsByte();
            (s70, s71) = (s70 + Products(a, b, w0, w1, one), s71 + Products(a, b, w2, w3, one));
        }

        Store(tile, s00, s01);
        Store(tile += Columns, s10, s11);
        Store(tile += Columns, s20, s21);
        Store(tile += Columns, s30, s31);
        Store(tile += Columns, s40, s41);
        Store(tile += Columns, s50, s51);
        Store(tile += Columns, s60, s61);
        Store(tile + Columns, s70, s71);
    }

    /// <summary>The form for registers of 32 bytes, of which there are 16: parts of 4 × 16.</summary>
    internal static void FillNarrow(byte* rows, nint stride, sbyte* panel, int groups, int* tile)
    {
        for (int row = 0; row < Rows; row += 4)
        {
            FillQuarter(rows + (row * stride), stride, panel, groups, tile + (row * Columns));
            FillQuarter(rows + (row * stride), stride, panel + (GroupBytes / 2), groups, tile + (row * Columns) + 16);
        }
    }

    /// <summary>The form without vectors.</summary>
    internal static void FillPlain(byte* rows, nint stride, sbyte* panel, int groups, int* tile)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int sum = 0;
                for (int k = 0; k < groups * Group; k++)
                {
                    sum += rows[(row * stride) + k] * panel[Place(column, k)];
                }

                tile[(row * Columns) + column] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(
        Vector512<byte> a, Vector512<byte> b, Vector512<sbyte> u, Vector512<sbyte> v, Vector512<short> one) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(a, u) + Avx512BW.MultiplyAddAdjacent(b, v), one);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillQuarter(byte* rows, nint stride, sbyte* panel, int groups, int* tile)
    {
        Vector256<int> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector256<int> s01 = default, s11 = default, s21 = default, s31 = default;
        Vector256<short> one = Vector256<short>.One;
        for (; groups > 0; groups--, panel += GroupBytes, rows += Group)
        {
            Vector256<sbyte> u0 = Vector256.Load(panel);
            Vector256<sbyte> u1 = Vector256.Load(panel + 32);
            Vector256<sbyte> v0 = Vector256.Load(panel + 64);
            Vector256<sbyte> v1 = Vector256.Load(panel + 96);
            byte* row = rows;
            Vector256<byte> a = Vector256.Create(*(int*)row).AsByte();
            Vector256<byte> b = Vector256.Create(*(int*)(row + 4)).AsByte();
            (s00, s01) = (s00 + Products(a, b, u0, v0, one), s01 + Products(a, b, u1, v1, one));
            row += stride;
            a = Vector256.Create(*(int*)row).AsByte();
            b = Vector256.Create(*(int*)(row + 4)).AsByte();
            (s10, s11) = (s10 + Products(a, b, u0, v0, one), s11 + Products(a, b, u1, v1, one));
            row += stride;
            a = Vector256.Create(*(int*)row).AsByte();
            b = Vector256.Create(*(int*)(row + 4)).AsByte();
            (s20, s21) = (s20 + Products(a, b, u0, v0, one), s21 + Products(a, b, u1, v1, one));
            row += stride;
            a = Vector256.Create(*(int*)row).AsByte();
            b = Vector256.Create(*(int*)(row + 4)).AsByte();
            (s30, s31) = (s30 + Products(a, b, u0, v0, one), s31 + Products(a, b, u1, v1, one));
        }

        Store(tile, s00, s01);
        Store(tile + Columns, s10, s11);
        Store(tile + (2 * Columns), s20, s21);
        Store(tile + (3 * Columns), s30, s31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(
        Vector256<byte> a, Vector256<byte> b, Vector256<sbyte> u, Vector256<sbyte> v, Vector256<short> one) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(a, u) + Avx2.MultiplyAddAdjacent(b, v), one);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int* tile, Vector512<int> first, Vector512<int> second)
    {
        first.Store(tile);
        second.Store(tile + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int* tile, Vector256<int> first, Vector256<int> second)
    {
        first.Store(tile);
        second.Store(tile + 8);
    }
}
