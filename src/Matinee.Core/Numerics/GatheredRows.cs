using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>
/// Rows picked from a matrix and laid side by side, so that several passes over them stay in the cache.
/// </summary>
/// <remarks>
/// Rows are padded with zeros to a multiple of 32 columns, and their number to a multiple of 8: padding adds nothing to
/// any sum and spares every loop its tail.
/// </remarks>
internal sealed unsafe class GatheredRows
{
    private const int RowsAhead = 6;

    private readonly int _columns;
    private float[] _values = [];

    /// <summary>Makes room that grows with the rows.</summary>
    /// <param name="columns">Length of a row.</param>
    public GatheredRows(int columns) => (_columns, Stride) = (columns, PaddedLength(columns));

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Rows with padding.</summary>
    public int PaddedCount { get; private set; }

    /// <summary>All rows with padding. Shape [PaddedCount, Stride].</summary>
    public Span<float> Values => _values.AsSpan(0, PaddedCount * Stride);

    /// <summary>Length of a padded row.</summary>
    public static int PaddedLength(int columns) => (columns + 31) / 32 * 32;

    /// <summary>How many rows a number of rows takes with padding.</summary>
    public static int PaddedRows(int count) => (count + DotKernel.Rows - 1) / DotKernel.Rows * DotKernel.Rows;

    /// <summary>Copies rows; what was here before is gone.</summary>
    /// <param name="source">Shape [n, columns].</param>
    /// <param name="indices">Rows to copy, in this order.</param>
    public void Gather(RowMatrix source, ReadOnlySpan<int> indices)
    {
        Reserve(indices.Length);
        ReadOnlySpan<float> rows = source.Values;
        if (!Vector512.IsHardwareAccelerated || _columns % DotKernel.Width != 0)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                rows.Slice(indices[i] * _columns, _columns).CopyTo(_values.AsSpan(i * Stride, _columns));
            }

            return;
        }

        fixed (float* from = rows, to = _values)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                Debug.Assert((uint)indices[i] < (uint)source.Rows, "an index beyond the matrix");
                Prefetch(from + ((nint)indices[Math.Min(i + RowsAhead, indices.Length - 1)] * _columns));
                float* row = from + ((nint)indices[i] * _columns);
                float* target = to + ((nint)i * Stride);
                for (int f = 0; f < _columns; f += DotKernel.Width)
                {
                    Vector512.Store(Vector512.Load(row + f), target + f);
                }
            }
        }
    }

    /// <summary>Copies rows that follow each other; what was here before is gone.</summary>
    /// <param name="source">Rows one after another. Shape [count, columns].</param>
    /// <param name="count">Number of rows.</param>
    public void Copy(ReadOnlySpan<float> source, int count)
    {
        Reserve(count);
        for (int i = 0; i < count; i++)
        {
            source.Slice(i * _columns, _columns).CopyTo(_values.AsSpan(i * Stride, _columns));
        }
    }

    /// <summary>Adds Σ (biasᵢ + scaleᵢ·(yᵢ·x))·yᵢ over the rows y to a vector.</summary>
    /// <param name="vector">x, padded. Shape [Stride].</param>
    /// <param name="scales">0 where padded. Shape [PaddedCount].</param>
    /// <param name="biases">0 where padded. Shape [PaddedCount].</param>
    /// <param name="sum">Grows by the result. Shape [Stride].</param>
    public void AddProducts(
        ReadOnlySpan<float> vector, ReadOnlySpan<float> scales, ReadOnlySpan<float> biases, Span<float> sum)
    {
        float* factors = stackalloc float[DotKernel.Rows];
        fixed (float* values = _values, x = vector, scale = scales, bias = biases, target = sum)
        {
            float* rows = values;
            for (int row = 0; row < PaddedCount; row += DotKernel.Rows, rows += DotKernel.Rows * Stride)
            {
                Dots(rows, x, factors);
                Vector256.Store(
                    (Vector256.Load(factors) * Vector256.Load(scale + row)) + Vector256.Load(bias + row), factors);
                AddEight(rows, factors, target);
            }
        }
    }

    /// <summary>Adds Σ factorᵢ·yᵢ over the rows y to a vector.</summary>
    /// <param name="factors">0 where padded. Shape [PaddedCount].</param>
    /// <param name="sum">Grows by the result. Shape [Stride].</param>
    public void AddWeighted(ReadOnlySpan<float> factors, Span<float> sum)
    {
        fixed (float* values = _values, factor = factors, target = sum)
        {
            for (int row = 0; row < PaddedCount; row += DotKernel.Rows)
            {
                AddEight(values + ((nint)row * Stride), factor + row, target);
            }
        }
    }

    /// <summary>Rows lie all over the memory, so that each is asked for a few copies before its turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(float* row)
    {
        for (int f = 0; Sse.IsSupported && f < _columns; f += DotKernel.Width)
        {
            Sse.Prefetch0(row + f);
        }
    }

    private void Reserve(int count)
    {
        PaddedCount = PaddedRows(count);
        if (_values.Length < PaddedCount * Stride)
        {
            // Columns beyond the last one are never written, so they stay zero.
            _values = new float[Math.Max(PaddedCount * Stride, _values.Length * 2)];
        }

        _values.AsSpan(count * Stride, (PaddedCount - count) * Stride).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Dots(float* rows, float* x, float* dots)
    {
        if (DotKernel.IsWide)
        {
            DotKernel.Eight(rows, Stride, x, Stride).Store(dots);
            return;
        }

        for (int row = 0; row < DotKernel.Rows; row++)
        {
            dots[row] = DotKernel.One(rows + (row * Stride), x, Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddEight(float* rows, float* factors, float* sum)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddEightWide(rows, Stride, factors, sum);
            return;
        }

        for (int row = 0; row < DotKernel.Rows; row++, rows += Stride)
        {
            var factor = Vector256.Create(factors[row]);
            for (int f = 0; f < Stride; f += 8)
            {
                Vector256.Store(
                    Vector256.MultiplyAddEstimate(factor, Vector256.Load(rows + f), Vector256.Load(sum + f)), sum + f);
            }
        }
    }

    /// <summary>Two chains of four rows each, so that a sum waits for half as many additions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEightWide(float* rows, nint stride, float* factors, float* sum)
    {
        float* rows4 = rows + (4 * stride);
        var c0 = Vector512.Create(factors[0]);
        var c1 = Vector512.Create(factors[1]);
        var c2 = Vector512.Create(factors[2]);
        var c3 = Vector512.Create(factors[3]);
        var c4 = Vector512.Create(factors[4]);
        var c5 = Vector512.Create(factors[5]);
        var c6 = Vector512.Create(factors[6]);
        var c7 = Vector512.Create(factors[7]);
        for (nint f = 0; f < stride; f += DotKernel.Width)
        {
            Vector512<float> a = Vector512.FusedMultiplyAdd(c0, Vector512.Load(rows + f), Vector512.Load(sum + f));
            Vector512<float> b = c4 * Vector512.Load(rows4 + f);
            a = Vector512.FusedMultiplyAdd(c1, Vector512.Load(rows + stride + f), a);
            b = Vector512.FusedMultiplyAdd(c5, Vector512.Load(rows4 + stride + f), b);
            a = Vector512.FusedMultiplyAdd(c2, Vector512.Load(rows + (2 * stride) + f), a);
            b = Vector512.FusedMultiplyAdd(c6, Vector512.Load(rows4 + (2 * stride) + f), b);
            a = Vector512.FusedMultiplyAdd(c3, Vector512.Load(rows + (3 * stride) + f), a);
            b = Vector512.FusedMultiplyAdd(c7, Vector512.Load(rows4 + (3 * stride) + f), b);
            Vector512.Store(a + b, sum + f);
        }
    }
}
