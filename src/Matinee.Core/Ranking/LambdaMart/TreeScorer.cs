using System.Buffers;
using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Sums the leaves that rows reach.</summary>
internal sealed class TreeScorer
{
    private const int BlockRows = 4 * TreeWalk.Rows;

    private readonly TreeEnsemble _trees;
    private readonly FeatureColumns _columns;
    private readonly WalkNode[] _nodes;
    private readonly int[] _depths;

    public TreeScorer(TreeEnsemble trees, FeatureColumns columns)
    {
        (_trees, _columns, _depths) = (trees, columns, trees.Depths());
        _nodes = new WalkNode[trees.Nodes];
        for (int node = 0; node < _nodes.Length; node++)
        {
            _nodes[node] = trees.IsLeaf(node)
                ? new WalkNode(0, float.PositiveInfinity, node)
                : new WalkNode(columns.ColumnOf(node), trees.Thresholds[node], trees.Left[node]);
        }
    }

    /// <summary>Scores rows, a block at a time so that it stays in the nearest cache.</summary>
    /// <param name="rows">Row-major. Shape [n, features].</param>
    /// <param name="features">Length of a row.</param>
    /// <param name="scores">Shape [n].</param>
    public void Score(ReadOnlySpan<float> rows, int features, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(BlockRows * _columns.Count);
        Span<float> block = rented.AsSpan(0, BlockRows * _columns.Count);
        for (int start = 0; start < scores.Length; start += BlockRows)
        {
            int count = Math.Min(BlockRows, scores.Length - start);
            for (int row = 0; row < count; row++)
            {
                Span<float> columns = block.Slice(row * _columns.Count, _columns.Count);
                _columns.Fill(rows.Slice((start + row) * features, features), columns);
            }

            // rows that only fill up the last eight must not be NaN
            int walked = (count + TreeWalk.Rows - 1) / TreeWalk.Rows * TreeWalk.Rows;
            block[(count * _columns.Count)..(walked * _columns.Count)].Clear();
            ScoreBlock(block[..(walked * _columns.Count)], scores.Slice(start, count));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private void ScoreBlock(ReadOnlySpan<float> block, Span<float> scores)
    {
        Span<int> leaves = stackalloc int[TreeWalk.Rows];
        Span<double> sums = stackalloc double[BlockRows];
        sums.Clear();
        int stride = TreeWalk.Rows * _columns.Count;
        ReadOnlySpan<float> values = _trees.Values;
        for (int tree = 0; tree < _depths.Length; tree++)
        {
            for (int eight = 0; eight * stride < block.Length; eight++)
            {
                ReadOnlySpan<float> rows = block.Slice(eight * stride, stride);
                TreeWalk.FindLeaves(_nodes, _trees.Starts[tree], _depths[tree], rows, leaves);
                Span<double> own = sums.Slice(eight * TreeWalk.Rows, TreeWalk.Rows);
                for (int row = 0; row < TreeWalk.Rows; row++)
                {
                    own[row] += values[leaves[row]];
                }
            }
        }

        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = (float)sums[row];
        }
    }
}
