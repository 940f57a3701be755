namespace Matinee.Core.Numerics;

/// <summary>Walks eight rows down one tree side by side, which hides the wait for each comparison.</summary>
internal static class TreeWalk
{
    /// <summary>Rows of one call.</summary>
    public const int Rows = 8;

    /// <summary>Finds the leaf of each of eight rows.</summary>
    /// <param name="nodes">Nodes of all trees.</param>
    /// <param name="root">Root of the tree.</param>
    /// <param name="depth">Most splits between root and leaf.</param>
    /// <param name="values">Eight rows without NaN, row-major. Shape [8, columns].</param>
    /// <param name="leaves">Receives node indices. Shape [8].</param>
    public static unsafe void FindLeaves(
        ReadOnlySpan<WalkNode> nodes, int root, int depth, ReadOnlySpan<float> values, Span<int> leaves)
    {
        int columns = values.Length / Rows;
        fixed (WalkNode* all = nodes)
        fixed (float* row0 = values)
        {
            float* row4 = row0 + (4 * columns);
            int n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root;
            for (int level = 0; level < depth; level++)
            {
                n0 = Next(all + n0, row0);
                n1 = Next(all + n1, row0 + columns);
                n2 = Next(all + n2, row0 + (2 * columns));
                n3 = Next(all + n3, row0 + (3 * columns));
                n4 = Next(all + n4, row4);
                n5 = Next(all + n5, row4 + columns);
                n6 = Next(all + n6, row4 + (2 * columns));
                n7 = Next(all + n7, row4 + (3 * columns));
            }

            (leaves[0], leaves[1], leaves[2], leaves[3]) = (n0, n1, n2, n3);
            (leaves[4], leaves[5], leaves[6], leaves[7]) = (n4, n5, n6, n7);
        }
    }

    private static unsafe int Next(WalkNode* node, float* row) =>
        node->Left + (row[node->Column] > node->Threshold ? 1 : 0);
}
