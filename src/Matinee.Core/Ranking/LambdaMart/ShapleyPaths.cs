using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>What explanations need to know of the paths of each tree, worked out once.</summary>
internal sealed class ShapleyPaths
{
    private readonly TreeEnsemble _trees;
    private readonly FeatureColumns _columns;
    private readonly ShapleyNode[] _splits;
    private readonly int[] _starts;
    private readonly int[] _parents;
    private readonly float[] _shares;
    private readonly int[] _featuresAbove;

    public ShapleyPaths(TreeEnsemble trees, FeatureColumns columns)
    {
        (_trees, _columns) = (trees, columns);
        _starts = new int[trees.Trees + 1];
        _parents = new int[trees.Nodes];
        _shares = new float[trees.Nodes];
        _featuresAbove = new int[trees.Nodes];
        Values = [.. trees.Values];
        var splits = new List<ShapleyNode>();
        for (int tree = 0; tree < trees.Trees; tree++)
        {
            double expected = AddTree(tree, splits);
            BaseValue += expected;
            _starts[tree + 1] = splits.Count;
            MostNodes = Math.Max(MostNodes, trees.Starts[tree + 1] - trees.Starts[tree]);
        }

        _splits = [.. splits];
    }

    /// <summary>Sum of the trees' expectations over their training rows.</summary>
    public double BaseValue { get; }

    /// <summary>Most different features between a root and a leaf.</summary>
    public int MostFeatures { get; private set; }

    /// <summary>Nodes of the largest tree.</summary>
    public int MostNodes { get; }

    /// <summary>Value of each leaf, 1 where a node splits. Shape [nodes].</summary>
    public float[] Values { get; }

    /// <summary>Splits of a tree, parents before children.</summary>
    public ReadOnlySpan<ShapleyNode> Splits(int tree) => _splits.AsSpan(_starts[tree].._starts[tree + 1]);

    /// <summary>Adds the splits of a tree and returns its expectation.</summary>
    private double AddTree(int tree, List<ShapleyNode> splits)
    {
        int root = _trees.Starts[tree];
        double expected = 0;
        double[] reach = new double[_trees.Starts[tree + 1] - root];
        reach[0] = 1;
        _shares[root] = 1;
        _parents[root] = -1;
        for (int node = root; node < _trees.Starts[tree + 1]; node++)
        {
            if (_trees.IsLeaf(node))
            {
                expected += reach[node - root] * _trees.Values[node];
                continue;
            }

            int left = _trees.Left[node];
            double share = _trees.Covers[left] / ((double)_trees.Covers[left] + _trees.Covers[left + 1]);
            reach[left - root] = reach[node - root] * share;
            reach[left + 1 - root] = reach[node - root] * (1 - share);
            splits.Add(Split(node, root, share));
            Values[node] = 1;
        }

        return expected;
    }

    private ShapleyNode Split(int node, int root, double share)
    {
        int left = _trees.Left[node];
        (_parents[left], _parents[left + 1]) = (node, node);
        int previous = Previous(node, root);
        int features = _featuresAbove[node] + (previous == root ? 1 : 0);
        (_featuresAbove[left], _featuresAbove[left + 1]) = (features, features);
        MostFeatures = Math.Max(MostFeatures, features);
        _shares[left] = (float)(_shares[previous] * share);
        _shares[left + 1] = (float)(_shares[previous] * (1 - share));
        return new ShapleyNode(
            node - root,
            left - root,
            previous - root,
            _trees.Features[node],
            _columns.ColumnOf(node),
            _trees.Thresholds[node],
            _shares[left],
            _shares[left + 1]);
    }

    /// <summary>The child of the nearest split above that compares the same feature, on the way to this node.</summary>
    private int Previous(int node, int root)
    {
        int child = node;
        while (child != root && _trees.Features[_parents[child]] != _trees.Features[node])
        {
            child = _parents[child];
        }

        return child;
    }
}
