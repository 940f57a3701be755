using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Multiplies two packed panels into one tile of 8 × 32: the inner loop of all dense products.</summary>
/// <remarks>
/// A panel holds 32 rows of a matrix, one column after another, so that a step of the loop reads 32 neighbors. Every
/// cell of the tile is one chain of multiply-adds in the order of the columns, whatever the vector width. A tile keeps
/// its 16 accumulators of 16 floats in registers. Source of the scheme: Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication", ACM TOMS 2008.
/// </remarks>
internal static unsafe class GemmTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of a tile and rows of a panel.</summary>
    public const int Columns = 32;

    /// <summary>Whether the processor runs the widest form; the others give the same cells but for rounding.</summary>
    public static bool IsWide => Vector512.IsHardwareAccelerated;

    /// <summary>target −= left · rightᵀ.</summary>
    /// <param name="left">First of 8 neighboring rows of a panel. Shape [depth, 8] within [depth, 32].</param>
    /// <param name="right">A panel. Shape [depth, 32].</param>
    /// <param name="depth">Columns of both panels.</param>
    /// <param name="target">First cell of the tile. Shape [8, 32] within rows of <paramref name="stride"/>.</param>
    /// <param name="stride">Cells from one row of the target to the next.</param>
    public static void Subtract(float* left, float* right, int depth, float* target, int stride)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(left, right, depth, target, stride);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Narrow(left, right, depth, target, stride);
        }
        else
        {
            Plain(left, right, depth, target, stride);
        }
    }

    /// <summary>The form for registers of 16 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Wide(float* left, float* right, int depth, float* target, int stride)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector512<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        Vector512<float> g0 = default, g1 = default, h0 = default, h1 = default;
        for (float* end = right + (depth * Columns); right < end; right += Columns, left += Columns)
        {
            Vector512<float> first = Vector512.Load(right);
            Vector512<float> second = Vector512.Load(right + 16);
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[0]), first, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[0]), second, a1);
            b0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[1]), first, b0);
            b1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[1]), second, b1);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[2]), first, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[2]), second, c1);
            d0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[3]), first, d0);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[3]), second, d1);
            e0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[4]), first, e0);
            e1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[4]), second, e1);
            f0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[5]), first, f0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[5]), second, f1);
            g0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[6]), first, g0);
            g1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[6]), second, g1);
            h0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[7]), first, h0);
            h1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[7]), second, h1);
        }

        SubtractRow(target, a0, a1);
        SubtractRow(target += stride, b0, b1);
        SubtractRow(target += stride, c0, c1);
        SubtractRow(target += stride, d0, d1);
        SubtractRow(target += stride, e0, e1);
        SubtractRow(target += stride, f0, f1);
        SubtractRow(target += stride, g0, g1);
        SubtractRow(target + stride, h0, h1);
    }

    /// <summary>The form for registers of 8 floats, of which there are 16 only: four tiles of 4 × 16.</summary>
    internal static void Narrow(float* left, float* right, int depth, float* target, int stride)
    {
        for (int row = 0; row < Rows; row += 4)
        {
            for (int column = 0; column < Columns; column += 16)
            {
                NarrowPart(left + row, right + column, depth, target + ((long)row * stride) + column, stride);
            }
        }
    }

    /// <summary>The form without vectors.</summary>
    internal static void Plain(float* left, float* right, int depth, float* target, int stride)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                float sum = 0;
                for (int k = 0; k < depth; k++)
                {
                    sum = MathF.FusedMultiplyAdd(left[(k * Columns) + row], right[(k * Columns) + column], sum);
                }

                target[((long)row * stride) + column] -= sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowPart(float* left, float* right, int depth, float* target, int stride)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<float> c0 = default, c1 = default, d0 = default, d1 = default;
        for (float* end = right + (depth * Columns); right < end; right += Columns, left += Columns)
        {
            Vector256<float> first = Vector256.Load(right);
            Vector256<float> second = Vector256.Load(right + 8);
            a0 = Vector256.FusedMultiplyAdd(Vector256.Create(left[0]), first, a0);
            a1 = Vector256.FusedMultiplyAdd(Vector256.Create(left[0]), second, a1);
            b0 = Vector256.FusedMultiplyAdd(Vector256.Create(left[1]), first, b0);
            b1 = Vector256.FusedMultiplyAdd(Vector256.Create(left[1]), second, b1);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(left[2]), first, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(left[2]), second, c1);
            d0 = Vector256.FusedMultiplyAdd(Vector256.Create(left[3]), first, d0);
            d1 = Vector256.FusedMultiplyAdd(Vector256.Create(left[3]), second, d1);
        }

        SubtractRow(target, a0, a1);
        SubtractRow(target += stride, b0, b1);
        SubtractRow(target += stride, c0, c1);
        SubtractRow(target + stride, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractRow(float* target, Vector512<float> first, Vector512<float> second)
    {
        (Vector512.Load(target) - first).Store(target);
        (Vector512.Load(target + 16) - second).Store(target + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractRow(float* target, Vector256<float> first, Vector256<float> second)
    {
        (Vector256.Load(target) - first).Store(target);
        (Vector256.Load(target + 8) - second).Store(target + 8);
    }
}
