using System.Collections.Concurrent;

namespace Matinee.Core.Numerics;

/// <summary>Subtracts Y·Yᵀ from the lower triangle of a symmetric matrix, in tiles, on several threads.</summary>
/// <remarks>
/// Cost: O(n²·depth) time, no memory but one tile a thread. Each tile is written by one thread in a fixed order, so the
/// thread count does not change a bit.
/// </remarks>
/// <param name="size">n.</param>
/// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
internal sealed unsafe class SyrkUpdate(int size, int maxThreads)
{
    // Four panels of 256 columns take 128 KiB, so they stay in the second-level cache while the others pass by.
    private const int GroupPanels = 4;

    private readonly ParallelOptions _parallelism =
        new() { MaxDegreeOfParallelism = maxThreads == 0 ? -1 : maxThreads };

    /// <summary>Panels that cover all rows; the last one is filled up with zeros.</summary>
    public int PanelCount => (size + GemmTile.Columns - 1) / GemmTile.Columns;

    /// <summary>matrix −= Y·Yᵀ; of the upper triangle only the tiles on the diagonal are touched.</summary>
    /// <param name="matrix">Shape [n, n].</param>
    /// <param name="panels">Y, one panel after another. Shape [panels, panelDepth, 32].</param>
    /// <param name="depth">Columns of Y in use, at most <paramref name="panelDepth"/>.</param>
    /// <param name="panelDepth">Columns that a panel has place for.</param>
    public void Subtract(float* matrix, float* panels, int depth, int panelDepth)
    {
        int groups = (PanelCount + GroupPanels - 1) / GroupPanels;
        ForEach(groups, group =>
        {
            int start = (groups - 1 - group) * GroupPanels; // the longest rows first, so that threads end together
            SubtractGroup(matrix, panels, depth, panelDepth, start);
        });
    }

    /// <summary>Runs a body for 0 to count − 1, handing out one at a time.</summary>
    public void ForEach(int count, Action<int> body) => Parallel.ForEach(
        Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), _parallelism, body);

    private void SubtractGroup(float* matrix, float* panels, int depth, int panelDepth, int start)
    {
        int end = Math.Min(start + GroupPanels, PanelCount);
        long panelCells = (long)panelDepth * GemmTile.Columns;
        for (int right = 0; right < end; right++)
        {
            for (int left = Math.Max(start, right); left < end; left++)
            {
                float* y = panels + (left * panelCells);
                SubtractTiles(matrix, y, panels + (right * panelCells), depth, (left, right));
            }
        }
    }

    private void SubtractTiles(float* matrix, float* left, float* right, int depth, (int Left, int Right) panel)
    {
        int row = panel.Left * GemmTile.Columns;
        int column = panel.Right * GemmTile.Columns;
        bool isWhole = row + GemmTile.Columns <= size && column + GemmTile.Columns <= size;
        float* edge = stackalloc float[isWhole ? 0 : GemmTile.Rows * GemmTile.Columns];
        for (int part = 0; part < GemmTile.Columns && row + part < size; part += GemmTile.Rows)
        {
            float* target = matrix + ((long)(row + part) * size) + column;
            if (isWhole)
            {
                GemmTile.Subtract(left + part, right, depth, target, size);
                continue;
            }

            new Span<float>(edge, GemmTile.Rows * GemmTile.Columns).Clear();
            GemmTile.Subtract(left + part, right, depth, edge, GemmTile.Columns);
            int rows = Math.Min(GemmTile.Rows, size - row - part);
            AddWithin(edge, target, rows, Math.Min(GemmTile.Columns, size - column));
        }
    }

    private void AddWithin(float* edge, float* target, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                target[((long)row * size) + column] += edge[(row * GemmTile.Columns) + column];
            }
        }
    }
}
