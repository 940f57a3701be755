namespace Matinee.Core.Numerics;

/// <summary>Computes YᵀY of a tall matrix.</summary>
/// <remarks>
/// The rows are cut into at most 16 parts, whatever the thread count, and the parts are added up in order. Within a
/// part, blocks of rows are added up in single precision and the blocks in double precision. Cost: O(n·F²/2) time,
/// O(F²) memory.
/// </remarks>
internal sealed class GramMatrix
{
    private const int MaxParts = 16;
    private const int MinPartRows = 1024;
    private const int BlockRows = 256;

    private readonly int _columns;
    private readonly RowLoop<(OuterSums Sums, float[] Block)> _loop;
    private readonly double[]?[] _parts = new double[MaxParts][];

    /// <summary>Prepares the computation.</summary>
    /// <param name="columns">F.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
    public GramMatrix(int columns, int maxThreads)
    {
        _columns = columns;
        _loop = new(maxThreads, () => (new OuterSums(columns), new float[columns * columns]), chunkRows: 1);
    }

    /// <summary>Fills both triangles of YᵀY.</summary>
    /// <param name="values">Y. Shape [n, F], row-major.</param>
    /// <param name="gram">Receives YᵀY. Shape [F, F].</param>
    /// <param name="cancellationToken">Checked between parts.</param>
    public void Compute(float[] values, float[] gram, CancellationToken cancellationToken = default)
    {
        int rows = values.Length / _columns;
        int partRows = Math.Max(MinPartRows, (rows + MaxParts - 1) / MaxParts);
        int parts = (rows + partRows - 1) / partRows;
        _loop.Run(
            parts,
            (part, scratch) =>
            {
                int end = Math.Min((part + 1) * partRows, rows);
                AddPart(values, (part * partRows, end), scratch, _parts[part] ??= new double[gram.Length]);
                return true;
            },
            cancellationToken);
        for (int row = 0; row < _columns; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0;
                for (int part = 0; part < parts; part++)
                {
                    sum += _parts[part]![(row * _columns) + column]; // every part was just filled
                }

                gram[(row * _columns) + column] = gram[(column * _columns) + row] = (float)sum;
            }
        }
    }

    private void AddPart(
        float[] values, (int Start, int End) rows, (OuterSums Sums, float[] Block) scratch, double[] total)
    {
        Array.Clear(total);
        for (int start = rows.Start; start < rows.End; start += BlockRows)
        {
            int end = Math.Min(start + BlockRows, rows.End);
            Array.Clear(scratch.Block);
            for (int row = start; row < end; row += OuterSums.BlockRows)
            {
                int count = Math.Min(OuterSums.BlockRows, end - row);
                scratch.Sums.AddBlock(
                    values.AsSpan(row * _columns, count * _columns), count, scratch.Block);
            }

            for (int i = 0; i < total.Length; i++)
            {
                total[i] += scratch.Block[i];
            }
        }
    }
}
