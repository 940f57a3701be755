using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>Adds weighted sums of outer products, Σ wᵢ·yᵢ·yᵢᵀ, to the lower triangle of a symmetric matrix.</summary>
/// <remarks>
/// Blocks of 64 rows are gathered next to each other, and tiles of the triangle are computed from them in registers.
/// The blocks follow the order of the rows, so the bits depend on the rows alone. Cost: O(n·F²/2) time.
/// </remarks>
/// <param name="columns">F.</param>
internal sealed unsafe class OuterSums(int columns)
{
    /// <summary>Rows that are gathered at a time.</summary>
    public const int BlockRows = 64;

    private readonly GatheredRows _rows = new(columns);
    private readonly float[] _scaled = new float[BlockRows * GatheredRows.PaddedLength(columns)];
    private readonly float[] _tile = new float[TileProduct.Rows * TileProduct.Columns];
    private readonly float[] _factors = new float[BlockRows];

    /// <summary>Length of the vector that <see cref="Add"/> adds to.</summary>
    public int Stride => _rows.Stride;

    /// <summary>Adds Σ wᵢ·yᵢ·yᵢᵀ over some rows to a matrix, and Σ tᵢ·yᵢ to a vector.</summary>
    /// <param name="source">Y. Shape [n, F].</param>
    /// <param name="indices">The rows i.</param>
    /// <param name="weights">w. Shape [indices.Length].</param>
    /// <param name="targets">t; empty where no vector is asked for. Shape [indices.Length] or [0].</param>
    /// <param name="sums">Both results.</param>
    public void Add(
        RowMatrix source,
        ReadOnlySpan<int> indices,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> targets,
        (float[] Matrix, float[] Vector) sums)
    {
        for (int start = 0; start < indices.Length; start += BlockRows)
        {
            int count = Math.Min(BlockRows, indices.Length - start);
            _rows.Gather(source, indices.Slice(start, count));
            for (int i = 0; i < count; i++)
            {
                int place = i * Stride;
                TensorPrimitives.Multiply(
                    _rows.Values.Slice(place, Stride), weights[start + i], _scaled.AsSpan(place, Stride));
            }

            AddTiles(_scaled, count, sums.Matrix);
            if (!targets.IsEmpty)
            {
                Array.Clear(_factors);
                targets.Slice(start, count).CopyTo(_factors);
                _rows.AddWeighted(_factors, sums.Vector);
            }
        }
    }

    /// <summary>Adds Σ y·yᵀ over rows that follow each other.</summary>
    /// <param name="values">Shape [count, F].</param>
    /// <param name="count">Number of rows, at most <see cref="BlockRows"/>.</param>
    /// <param name="matrix">Its lower triangle grows. Shape [F, F].</param>
    public void AddBlock(ReadOnlySpan<float> values, int count, float[] matrix)
    {
        _rows.Copy(values, count);
        AddTiles(_rows.Values, count, matrix);
    }

    private void AddTiles(ReadOnlySpan<float> scaled, int count, float[] matrix)
    {
        fixed (float* left = scaled, right = _rows.Values, tile = _tile)
        {
            for (int row = 0; row < columns; row += TileProduct.Rows)
            {
                for (int column = 0; column < row + TileProduct.Rows; column += TileProduct.Columns)
                {
                    TileProduct.Fill(left + row, Stride, right + column, Stride, count, tile);
                    AddTile(row, column, matrix);
                }
            }
        }
    }

    private void AddTile(int firstRow, int firstColumn, float[] matrix)
    {
        int rowCount = Math.Min(TileProduct.Rows, columns - firstRow);
        for (int r = 0; r < rowCount; r++)
        {
            int row = firstRow + r;
            int width = Math.Min(TileProduct.Columns, row + 1 - firstColumn);
            if (width > 0)
            {
                Span<float> target = matrix.AsSpan((row * columns) + firstColumn, width);
                TensorPrimitives.Add(target, _tile.AsSpan(r * TileProduct.Columns, width), target);
            }
        }
    }
}
