using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Inverts a large symmetric positive definite matrix in place.</summary>
/// <remarks>
/// One sweep of blocked Cholesky, triangular inverse and their product at once: for each block of columns K with
/// A[K, K] = L·Lᵀ, the rest loses Y·Yᵀ with Y = A[:, K]·L⁻ᵀ, and the block itself becomes −Y[K] Yᵀ with Y[K] = −L⁻ᵀ,
/// so that −A⁻¹ is left at the end. n³ floating-point operations, nearly all of them in that one product; single
/// precision but for the blocks on the diagonal. Memory: n·256 floats besides the matrix. Same bits for any thread
/// count. Source: Bientinesi, Gunter and van de Geijn, "Families of Algorithms Related to the Inversion of a Symmetric
/// Positive Definite Matrix", ACM TOMS 2008, section 3 (the one-sweep form).
/// </remarks>
internal sealed unsafe class SpdInverse
{
    private const int BlockColumns = 256;
    private const int Panel = GemmTile.Columns;
    private const int PanelCells = BlockColumns * Panel;
    private const int AlignmentFloats = 16; // a cache line

    private const double SingleRounding = 2.4e-7; // twice that of one operation

    private readonly float[] _matrix;
    private readonly int _size;
    private readonly SyrkUpdate _update;
    private readonly float[] _panels; // Y: [panels, BlockColumns, 32]
    private readonly float[] _factor = Aligned(BlockColumns * BlockColumns); // −L⁻¹ in panels of 32 rows
    private readonly double[] _diagonal = new double[BlockColumns * BlockColumns];
    private readonly float[] _given; // diagonal of A
    private readonly double[] _inverse = new double[BlockColumns * BlockColumns];

    private SpdInverse(float[] matrix, int size, int maxThreads)
    {
        _matrix = matrix;
        _size = size;
        _update = new SyrkUpdate(size, maxThreads);
        _given = [.. Enumerable.Range(0, size).Select(row => matrix[((long)row * size) + row])];
        _panels = Aligned((long)_update.PanelCount * PanelCells);
    }

    /// <summary>Replaces A by its inverse; only the lower triangle of A is read, both are written.</summary>
    /// <param name="matrix">A, then its inverse. Shape [n, n].</param>
    /// <param name="size">n.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
    /// <param name="cancellationToken">Checked between blocks of columns; the matrix is then of no use.</param>
    /// <returns>Null, or the row of the first pivot that is not positive; the matrix is then of no use.</returns>
    /// <exception cref="ArgumentException">The matrix does not have n² entries.</exception>
    public static int? Invert(
        float[] matrix, int size, int maxThreads, CancellationToken cancellationToken = default)
    {
        if (matrix.Length != (long)size * size)
        {
            throw new ArgumentException($"Shapes disagree: {matrix.Length} entries are not {size} × {size}.");
        }

        var sweep = new SpdInverse(matrix, size, maxThreads);
        for (int start = 0; start < size; start += BlockColumns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sweep.SweepBlock(start, Math.Min(BlockColumns, size - start)) is int row)
            {
                return row;
            }
        }

        sweep.NegateAndMirror();
        return null;
    }

    /// <summary>Moves the columns from start to start + width from the matrix to its inverse.</summary>
    private int? SweepBlock(int start, int width)
    {
        if (FactorDiagonal(start, width) is int row)
        {
            return row;
        }

        fixed (float* matrix = _matrix, panels = _panels, factor = _factor)
        {
            float* m = matrix;
            float* p = Align(panels);
            float* f = Align(factor);
            _update.ForEach(_update.PanelCount, panel =>
            {
                float* y = p + ((long)panel * PanelCells);
                new Span<float>(y, PanelCells).Clear();
                int row = panel * Panel;
                if (row >= start && row < start + width)
                {
                    FillOwnPanel(f, y, row - start, width);
                    ClearLower(m, row, start);
                }
                else
                {
                    FillPanel(m, f, y, row, (start, width));
                }
            });
            _update.Subtract(m, p, width, BlockColumns);
        }

        return null;
    }

    /// <summary>Y[K] = −L⁻ᵀ, of which one panel.</summary>
    private static void FillOwnPanel(float* factor, float* y, int row, int width)
    {
        for (int k = row; k < width; k++)
        {
            float* source = factor + (k / Panel * PanelCells) + (k % Panel);
            for (int i = 0; i < Panel && row + i <= k; i++)
            {
                y[(k * Panel) + i] = source[(row + i) * Panel];
            }
        }
    }

    private void ClearLower(float* matrix, int firstRow, int start)
    {
        for (int row = firstRow; row < Math.Min(firstRow + Panel, _size); row++)
        {
            new Span<float>(matrix + ((long)row * _size) + start, row - start + 1).Clear();
        }
    }

    /// <summary>Y = A[rows, K]·L⁻ᵀ for the 32 rows of a panel; A[rows, K] becomes 0.</summary>
    private void FillPanel(float* matrix, float* factor, float* y, int row, (int Start, int Width) block)
    {
        float* unaligned = stackalloc float[PanelCells + AlignmentFloats];
        float* taken = Align(unaligned);
        if (row < block.Start)
        {
            TakeAcross(matrix, taken, row, block);
        }
        else
        {
            TakeDown(matrix, taken, row, block);
        }

        for (int k = 0; k < block.Width; k += GemmTile.Rows) // row k of L⁻¹ ends at column k
        {
            float* rows = factor + (k / Panel * PanelCells) + (k % Panel);
            GemmTile.Subtract(rows, taken, Math.Min(k + GemmTile.Rows, block.Width), y + (k * Panel), Panel);
        }
    }

    /// <summary>Rows above the block: their cells stand in the rows of the block.</summary>
    private void TakeAcross(float* matrix, float* taken, int row, (int Start, int Width) block)
    {
        for (int k = 0; k < block.Width; k++)
        {
            var source = new Span<float>(matrix + ((long)(block.Start + k) * _size) + row, Panel);
            source.CopyTo(new Span<float>(taken + (k * Panel), Panel));
            source.Clear();
        }
    }

    private void TakeDown(float* matrix, float* taken, int row, (int Start, int Width) block)
    {
        new Span<float>(taken, PanelCells).Clear(); // the last panel may have fewer than 32 rows
        for (int i = 0; i < Panel && row + i < _size; i++)
        {
            var source = new Span<float>(matrix + ((long)(row + i) * _size) + block.Start, block.Width);
            for (int k = 0; k < source.Length; k++)
            {
                taken[(k * Panel) + i] = source[k];
            }

            source.Clear();
        }
    }

    /// <summary>Computes L⁻¹ of the block on the diagonal, and packs its negative.</summary>
    private int? FactorDiagonal(int start, int width)
    {
        Span<double> block = _diagonal.AsSpan(0, width * width);
        for (int row = 0; row < width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                block[(row * width) + column] = _matrix[((long)(start + row) * _size) + start + column];
            }
        }

        if (FirstBadPivot(block, _given.AsSpan(start, width)) is int bad)
        {
            return start + bad;
        }

        Span<double> inverse = _inverse.AsSpan(0, width * width);
        InvertTriangle(block, inverse, width);
        Array.Clear(_factor);
        fixed (float* factor = _factor)
        {
            float* packed = Align(factor);
            for (int row = 0; row < width; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    packed[(row / Panel * PanelCells) + (column * Panel) + (row % Panel)] =
                        -(float)inverse[(row * width) + column];
                }
            }
        }

        return null;
    }

    /// <summary>Factors the block in place, up to the first pivot of which only rounding errors are left.</summary>
    private static int? FirstBadPivot(Span<double> block, ReadOnlySpan<float> given)
    {
        int width = given.Length;
        for (int row = 0; row < width; row++)
        {
            Span<double> current = block.Slice(row * width, row + 1);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<double> other = block.Slice(column * width, column + 1);
                double inner = TensorPrimitives.Dot<double>(current[..column], other[..column]);
                current[column] = (current[column] - inner) / other[column];
            }

            double pivot = current[row] - TensorPrimitives.Dot<double>(current[..row], current[..row]);
            if (!(pivot > given[row] * SingleRounding) || !double.IsFinite(pivot))
            {
                return row;
            }

            current[row] = Math.Sqrt(pivot);
        }

        return null;
    }

    private static void InvertTriangle(ReadOnlySpan<double> factor, Span<double> inverse, int width)
    {
        inverse.Clear();
        for (int row = 0; row < width; row++)
        {
            double pivot = 1 / factor[(row * width) + row];
            Span<double> current = inverse.Slice(row * width, row + 1);
            for (int k = 0; k < row; k++)
            {
                Span<double> target = current[..(k + 1)];
                TensorPrimitives.MultiplyAdd<double>(
                    inverse.Slice(k * width, k + 1), -factor[(row * width) + k] * pivot, target, target);
            }

            current[row] = pivot;
        }
    }

    /// <summary>The sweep leaves −A⁻¹ in the lower triangle.</summary>
    private void NegateAndMirror()
    {
        int panels = _update.PanelCount;
        _update.ForEach(panels, panel => // a panel of columns at a time, so that both directions stay in the cache
        {
            int start = panel * Panel;
            int end = Math.Min(start + Panel, _size);
            for (int row = start; row < _size; row++)
            {
                long rowStart = (long)row * _size;
                for (int column = start; column < Math.Min(end, row + 1); column++)
                {
                    float value = -_matrix[rowStart + column];
                    _matrix[rowStart + column] = value;
                    _matrix[((long)column * _size) + row] = value;
                }
            }
        });
    }

    private static float[] Aligned(long floats) =>
        GC.AllocateUninitializedArray<float>(checked((int)(floats + AlignmentFloats)), pinned: true);

    private static float* Align(float* start) => (float*)(((nint)start + 63) & ~(nint)63);
}
