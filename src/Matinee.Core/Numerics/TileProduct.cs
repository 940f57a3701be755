using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Multiplies two thin matrices to a tile in registers: C[r, c] = start + Σ A[r, k]·B[k, c].</summary>
/// <remarks>
/// Eight rows of two vectors are sixteen running sums with AVX-512: enough to hide the latency of both multipliers.
/// Elsewhere four smaller tiles of eight sums. Each sum runs over k in order, so it does not depend on its place.
/// The left factor is read where it lies, a float at a time: packing it costs more than it saves.
/// Source: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 2008, section 6.
/// </remarks>
internal static unsafe class TileProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of a tile.</summary>
    public const int Columns = 32;

    /// <summary>Fills one tile from a left factor whose eight rows are neighbors.</summary>
    /// <param name="a">Left factor; entry k of all rows begins at a + k·strideA and has 8 floats.</param>
    /// <param name="strideA">Floats from one k to the next.</param>
    /// <param name="b">Right factor; row k begins at b + k·strideB and has 32 entries.</param>
    /// <param name="strideB">Floats from one row of B to the next.</param>
    /// <param name="depth">Number of rows k.</param>
    /// <param name="tile">Receives the products. Shape [8, 32].</param>
    public static void Fill(float* a, nint strideA, float* b, nint strideB, int depth, float* tile) =>
        Fill(
            new TileFactors(a, b, depth) { LeftRow = 1, LeftStep = strideA, RightStep = strideB },
            null,
            0,
            tile,
            Columns);

    /// <summary>Fills one tile.</summary>
    /// <param name="factors">What to multiply.</param>
    /// <param name="start">What the sums begin with, 32 floats for each row; null for zeros.</param>
    /// <param name="startStride">Floats from one row of the start to the next; 0 where all rows begin alike.</param>
    /// <param name="target">Receives the sums. Shape [8, 32] within rows of <paramref name="stride"/>.</param>
    /// <param name="stride">Floats from one row of the target to the next.</param>
    public static void Fill(in TileFactors factors, float* start, nint startStride, float* target, nint stride)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            FillWide(factors, start, startStride, target, stride);
        }
        else
        {
            FillNarrow(factors, start, startStride, target, stride);
        }
    }

    /// <summary>The form for registers of 16 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FillWide(in TileFactors factors, float* start, nint startStride, float* target, nint stride)
    {
        Vector512<float> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector512<float> s40 = default, s50 = default, s60 = default, s70 = default;
        Vector512<float> s01 = default, s11 = default, s21 = default, s31 = default;
        Vector512<float> s41 = default, s51 = default, s61 = default, s71 = default;
        if (start != null)
        {
            (s00, s01) = Load(start);
            (s10, s11) = Load(start += startStride);
            (s20, s21) = Load(start += startStride);
            (s30, s31) = Load(start += startStride);
            (s40, s41) = Load(start += startStride);
            (s50, s51) = Load(start += startStride);
            (s60, s61) = Load(start += startStride);
            (s70, s71) = Load(start += startStride);
        }

        nint row = factors.LeftRow;
        nint step = factors.LeftStep;
        float* a = factors.Left; // rows 0 to 2; x86 addresses reach one and two strides from a pointer
        float* a3 = a + (3 * row);
        float* a6 = a3 + (3 * row);
        float* b = factors.Right;
        for (int k = factors.Depth; k > 0; k--, a += step, a3 += step, a6 += step, b += factors.RightStep)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Vector512.Load(b + 16);
            Vector512<float> r = Vector512.Create(*a);
            (s00, s01) = (Vector512.FusedMultiplyAdd(r, b0, s00), Vector512.FusedMultiplyAdd(r, b1, s01));
            r = Vector512.Create(a[row]);
            (s10, s11) = (Vector512.FusedMultiplyAdd(r, b0, s10), Vector512.FusedMultiplyAdd(r, b1, s11));
            r = Vector512.Create(a[2 * row]);
            (s20, s21) = (Vector512.FusedMultiplyAdd(r, b0, s20), Vector512.FusedMultiplyAdd(r, b1, s21));
            r = Vector512.Create(*a3);
            (s30, s31) = (Vector512.FusedMultiplyAdd(r, b0, s30), Vector512.FusedMultiplyAdd(r, b1, s31));
            r = Vector512.Create(a3[row]);
            (s40, s41) = (Vector512.FusedMultiplyAdd(r, b0, s40), Vector512.FusedMultiplyAdd(r, b1, s41));
            r = Vector512.Create(a3[2 * row]);
            (s50, s51) = (Vector512.FusedMultiplyAdd(r, b0, s50), Vector512.FusedMultiplyAdd(r, b1, s51));
            r = Vector512.Create(*a6);
            (s60, s61) = (Vector512.FusedMultiplyAdd(r, b0, s60), Vector512.FusedMultiplyAdd(r, b1, s61));
            r = Vector512.Create(a6[row]);
            (s70, s71) = (Vector512.FusedMultiplyAdd(r, b0, s70), Vector512.FusedMultiplyAdd(r, b1, s71));
        }

        Store(target, s00, s01);
        Store(target += stride, s10, s11);
        Store(target += stride, s20, s21);
        Store(target += stride, s30, s31);
        Store(target += stride, s40, s41);
        Store(target += stride, s50, s51);
        Store(target += stride, s60, s61);
        Store(target + stride, s70, s71);
    }

    /// <summary>The form for registers of 8 floats, of which there are 16 only: four tiles of 4 × 16.</summary>
    internal static void FillNarrow(
        in TileFactors factors, float* start, nint startStride, float* target, nint stride)
    {
        for (int row = 0; row < Rows; row += 4)
        {
            for (int column = 0; column < Columns; column += 16)
            {
                float* from = start == null ? null : start + (row * startStride) + column;
                FillQuarter(factors.From(row, column), from, startStride, target + (row * stride) + column, stride);
            }
        }
    }

    /// <summary>Four rows of sixteen columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillQuarter(in TileFactors factors, float* start, nint startStride, float* target, nint stride)
    {
        Vector256<float> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector256<float> s01 = default, s11 = default, s21 = default, s31 = default;
        if (start != null)
        {
            (s00, s01) = LoadHalf(start);
            (s10, s11) = LoadHalf(start += startStride);
            (s20, s21) = LoadHalf(start += startStride);
            (s30, s31) = LoadHalf(start + startStride);
        }

        nint row = factors.LeftRow;
        float* a = factors.Left;
        float* a2 = a + (2 * row);
        float* b = factors.Right;
        for (int k = factors.Depth; k > 0; k--, a += factors.LeftStep, a2 += factors.LeftStep, b += factors.RightStep)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> b1 = Vector256.Load(b + 8);
            Vector256<float> r = Vector256.Create(*a);
            (s00, s01) = (Vector256.MultiplyAddEstimate(r, b0, s00), Vector256.MultiplyAddEstimate(r, b1, s01));
            r = Vector256.Create(a[row]);
            (s10, s11) = (Vector256.MultiplyAddEstimate(r, b0, s10), Vector256.MultiplyAddEstimate(r, b1, s11));
            r = Vector256.Create(*a2);
            (s20, s21) = (Vector256.MultiplyAddEstimate(r, b0, s20), Vector256.MultiplyAddEstimate(r, b1, s21));
            r = Vector256.Create(a2[row]);
            (s30, s31) = (Vector256.MultiplyAddEstimate(r, b0, s30), Vector256.MultiplyAddEstimate(r, b1, s31));
        }

        StoreHalf(target, s00, s01);
        StoreHalf(target += stride, s10, s11);
        StoreHalf(target += stride, s20, s21);
        StoreHalf(target + stride, s30, s31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second) Load(float* row) =>
        (Vector512.Load(row), Vector512.Load(row + 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Second) LoadHalf(float* row) =>
        (Vector256.Load(row), Vector256.Load(row + 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* row, Vector512<float> first, Vector512<float> second)
    {
        first.Store(row);
        second.Store(row + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalf(float* row, Vector256<float> first, Vector256<float> second)
    {
        first.Store(row);
        second.Store(row + 8);
    }
}
