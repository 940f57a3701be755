using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Multiplies two thin matrices to a tile that fits into registers: C[r, c] = Σ A[k, r]·B[k, c].</summary>
/// <remarks>
/// Eight rows of two vectors are sixteen running sums with AVX-512: enough to hide the latency of both multipliers.
/// Elsewhere four smaller tiles of eight sums. Each sum runs over k in order, so it does not depend on its place.
/// Source: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 2008, section 6.
/// </remarks>
internal static unsafe class TileProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of a tile.</summary>
    public const int Columns = 32;

    /// <summary>Fills one tile.</summary>
    /// <param name="a">Left factor; row k begins at a + k·strideA and has 8 entries.</param>
    /// <param name="strideA">Floats from one row of A to the next.</param>
    /// <param name="b">Right factor; row k begins at b + k·strideB and has 32 entries.</param>
    /// <param name="strideB">Floats from one row of B to the next.</param>
    /// <param name="depth">Number of rows k.</param>
    /// <param name="tile">Receives the products. Shape [8, 32].</param>
    public static void Fill(float* a, nint strideA, float* b, nint strideB, int depth, float* tile)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            FillWide(a, strideA, b, strideB, depth, tile);
            return;
        }

        for (int part = 0; part < 4; part++)
        {
            int row = 4 * (part / 2);
            int column = 16 * (part % 2);
            FillQuarter(a + row, strideA, b + column, strideB, depth, tile + (row * Columns) + column);
        }
    }

    private static void FillWide(float* a, nint strideA, float* b, nint strideB, int depth, float* tile)
    {
        Vector512<float> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector512<float> s40 = default, s50 = default, s60 = default, s70 = default;
        Vector512<float> s01 = default, s11 = default, s21 = default, s31 = default;
        Vector512<float> s41 = default, s51 = default, s61 = default, s71 = default;
        for (int k = 0; k < depth; k++, a += strideA, b += strideB)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Vector512.Load(b + 16);
            Vector512<float> r = Vector512.Create(a[0]);
            (s00, s01) = (Vector512.FusedMultiplyAdd(r, b0, s00), Vector512.FusedMultiplyAdd(r, b1, s01));
            r = Vector512.Create(a[1]);
            (s10, s11) = (Vector512.FusedMultiplyAdd(r, b0, s10), Vector512.FusedMultiplyAdd(r, b1, s11));
            r = Vector512.Create(a[2]);
            (s20, s21) = (Vector512.FusedMultiplyAdd(r, b0, s20), Vector512.FusedMultiplyAdd(r, b1, s21));
            r = Vector512.Create(a[3]);
            (s30, s31) = (Vector512.FusedMultiplyAdd(r, b0, s30), Vector512.FusedMultiplyAdd(r, b1, s31));
            r = Vector512.Create(a[4]);
            (s40, s41) = (Vector512.FusedMultiplyAdd(r, b0, s40), Vector512.FusedMultiplyAdd(r, b1, s41));
            r = Vector512.Create(a[5]);
            (s50, s51) = (Vector512.FusedMultiplyAdd(r, b0, s50), Vector512.FusedMultiplyAdd(r, b1, s51));
            r = Vector512.Create(a[6]);
            (s60, s61) = (Vector512.FusedMultiplyAdd(r, b0, s60), Vector512.FusedMultiplyAdd(r, b1, s61));
            r = Vector512.Create(a[7]);
            (s70, s71) = (Vector512.FusedMultiplyAdd(r, b0, s70), Vector512.FusedMultiplyAdd(r, b1, s71));
        }

        Store(tile, s00, s01, s10, s11);
        Store(tile + (2 * Columns), s20, s21, s30, s31);
        Store(tile + (4 * Columns), s40, s41, s50, s51);
        Store(tile + (6 * Columns), s60, s61, s70, s71);
    }

    private static void Store(
        float* tile, Vector512<float> s00, Vector512<float> s01, Vector512<float> s10, Vector512<float> s11)
    {
        s00.Store(tile);
        s01.Store(tile + 16);
        s10.Store(tile + 32);
        s11.Store(tile + 48);
    }

    /// <summary>Four rows of sixteen columns.</summary>
    private static void FillQuarter(float* a, nint strideA, float* b, nint strideB, int depth, float* tile)
    {
        Vector256<float> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector256<float> s01 = default, s11 = default, s21 = default, s31 = default;
        for (int k = 0; k < depth; k++, a += strideA, b += strideB)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> b1 = Vector256.Load(b + 8);
            Vector256<float> r = Vector256.Create(a[0]);
            (s00, s01) = (Vector256.MultiplyAddEstimate(r, b0, s00), Vector256.MultiplyAddEstimate(r, b1, s01));
            r = Vector256.Create(a[1]);
            (s10, s11) = (Vector256.MultiplyAddEstimate(r, b0, s10), Vector256.MultiplyAddEstimate(r, b1, s11));
            r = Vector256.Create(a[2]);
            (s20, s21) = (Vector256.MultiplyAddEstimate(r, b0, s20), Vector256.MultiplyAddEstimate(r, b1, s21));
            r = Vector256.Create(a[3]);
            (s30, s31) = (Vector256.MultiplyAddEstimate(r, b0, s30), Vector256.MultiplyAddEstimate(r, b1, s31));
        }

        s00.Store(tile);
        s01.Store(tile + 8);
        s10.Store(tile + Columns);
        s11.Store(tile + Columns + 8);
        s20.Store(tile + (2 * Columns));
        s21.Store(tile + (2 * Columns) + 8);
        s30.Store(tile + (3 * Columns));
        s31.Store(tile + (3 * Columns) + 8);
    }
}
