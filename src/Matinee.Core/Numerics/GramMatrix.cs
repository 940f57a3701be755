using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Computes YᵀY of a tall matrix.</summary>
/// <remarks>
/// Row f of the result is Σ y[f]·y over all rows y, in row order whatever the thread count. Blocks of rows are added up
/// in single precision and the blocks in double precision. Cost: O(n·F²) time.
/// </remarks>
/// <param name="columns">F.</param>
/// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
internal sealed class GramMatrix(int columns, int maxThreads)
{
    private const int BlockRows = 256;

    private readonly RowLoop<(float[] Block, double[] Total)> _loop =
        new(maxThreads, () => (new float[columns], new double[columns]));

    /// <summary>Fills both triangles of YᵀY.</summary>
    /// <param name="values">Y. Shape [n, F], row-major.</param>
    /// <param name="gram">Receives YᵀY. Shape [F, F].</param>
    /// <param name="cancellationToken">Checked between rows.</param>
    public void Compute(float[] values, float[] gram, CancellationToken cancellationToken = default)
    {
        _loop.Run(
            columns,
            (column, scratch) =>
            {
                FillLowerRow(values, column, scratch.Block, scratch.Total, gram);
                return true;
            },
            cancellationToken);
        for (int row = 0; row < columns; row++)
        {
            for (int column = row + 1; column < columns; column++)
            {
                gram[(row * columns) + column] = gram[(column * columns) + row];
            }
        }
    }

    private void FillLowerRow(float[] values, int column, float[] block, double[] total, float[] gram)
    {
        Span<float> sums = block.AsSpan(0, column + 1);
        Array.Clear(total);
        for (int start = 0; start < values.Length; start += BlockRows * columns)
        {
            int end = Math.Min(start + (BlockRows * columns), values.Length);
            sums.Clear();
            for (int row = start; row < end; row += columns)
            {
                TensorPrimitives.MultiplyAdd(values.AsSpan(row, column + 1), values[row + column], sums, sums);
            }

            for (int i = 0; i <= column; i++)
            {
                total[i] += sums[i];
            }
        }

        for (int i = 0; i <= column; i++)
        {
            gram[(column * columns) + i] = (float)total[i];
        }
    }
}
