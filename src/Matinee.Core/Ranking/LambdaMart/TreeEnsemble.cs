namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Trees in flat arrays, one entry a node.</summary>
/// <remarks>
/// Nodes of a tree stand together, the root first. The children of a node stand side by side after it, so a walk down
/// always ends. The arrays are not changed once they are here.
/// </remarks>
internal sealed record TreeEnsemble
{
    /// <summary>First node of each tree, then the number of nodes. Shape [trees + 1].</summary>
    public required int[] Starts { get; init; }

    /// <summary>Feature that a node compares; −1 in a leaf.</summary>
    public required int[] Features { get; init; }

    /// <summary>Values up to this go left; 0 in a leaf.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>Where missing values go, a <see cref="MissingRule"/>; 0 in a leaf.</summary>
    public required byte[] Missing { get; init; }

    /// <summary>Left child, the right one follows it; −1 in a leaf.</summary>
    public required int[] Left { get; init; }

    /// <summary>What a leaf adds to the score; 0 elsewhere.</summary>
    public required float[] Values { get; init; }

    /// <summary>Training rows that reached the node, above 0.</summary>
    public required float[] Covers { get; init; }

    /// <summary>Gain of the split; 0 in a leaf.</summary>
    public required float[] Gains { get; init; }

    public int Trees => Starts.Length - 1;

    public int Nodes => Features.Length;

    public bool IsLeaf(int node) => Left[node] < 0;

    /// <summary>Most splits between root and leaf of each tree. Shape [trees].</summary>
    public int[] Depths()
    {
        int[] depthOf = new int[Nodes];
        int[] deepest = new int[Trees];
        for (int tree = 0; tree < Trees; tree++)
        {
            for (int node = Starts[tree]; node < Starts[tree + 1]; node++)
            {
                deepest[tree] = Math.Max(deepest[tree], depthOf[node]);
                if (!IsLeaf(node))
                {
                    depthOf[Left[node]] = depthOf[node] + 1;
                    depthOf[Left[node] + 1] = depthOf[node] + 1;
                }
            }
        }

        return deepest;
    }
}
