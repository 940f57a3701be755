namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>One tree of a LightGBM text model: splits and leaves numbered apart, a leaf l named ~l.</summary>
internal sealed class LightGbmTree
{
    private const int CategoricalBit = 1;
    private const int DefaultLeftBit = 2;

    private readonly LightGbmBlock _block;
    private readonly int _leaves;
    private readonly int[] _features;
    private readonly double[] _thresholds;
    private readonly MissingRule[] _missing;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly double[] _gains;
    private readonly double[] _values;
    private readonly float[] _covers;

    public LightGbmTree(LightGbmBlock block, int featureCount)
    {
        _block = block;
        RefuseUnsupported();
        _leaves = block.Number("num_leaves");
        int splits = _leaves - 1;
        _values = block.Doubles("leaf_value", _leaves);
        _covers = ReadCovers();
        _features = Integers("split_feature");
        _thresholds = splits == 0 ? [] : block.Doubles("threshold", splits);
        bool hasGains = splits > 0 && block.Contains("split_gain");
        _gains = hasGains ? block.Doubles("split_gain", splits) : new double[splits];
        _missing = [.. Integers("decision_type").Select(ReadMissing)];
        _left = Integers("left_child");
        _right = Integers("right_child");
        int unknown = Array.FindIndex(_features, feature => feature < 0 || feature >= featureCount);
        if (unknown >= 0)
        {
            throw Error("split_feature", $"split {unknown} compares feature {_features[unknown]} of {featureCount}.");
        }
    }

    /// <summary>Adds the tree with the children of each node side by side, from the root down.</summary>
    public void AddTo(TreeEnsembleBuilder trees)
    {
        int start = trees.Nodes;
        var order = new List<int> { _leaves > 1 ? 0 : ~0 };
        bool[] isSplitSeen = new bool[_leaves - 1];
        bool[] isLeafSeen = new bool[_leaves];
        for (int place = 0; place < order.Count; place++)
        {
            int node = order[place];
            CheckNew(node, node < 0 ? isLeafSeen : isSplitSeen);
            if (node < 0)
            {
                trees.AddLeaf((float)_values[~node], _covers[~node]);
                continue;
            }

            trees.AddSplit(_features[node], FloorToFloat(_thresholds[node]), _missing[node], start + order.Count);
            order.Add(_left[node]);
            order.Add(_right[node]);
        }

        if (order.Count != (2 * _leaves) - 1)
        {
            throw Error("left_child", $"{order.Count} of {(2 * _leaves) - 1} nodes hang on the root.");
        }

        SetShares(trees, order, start);
        trees.EndTree();
    }

    /// <summary>The largest float that is not above a number.</summary>
    private static float FloorToFloat(double value)
    {
        if (value >= float.MaxValue)
        {
            return float.MaxValue;
        }

        float near = (float)value;
        return near > value ? MathF.BitDecrement(near) : near;
    }

    private void RefuseUnsupported()
    {
        if (_block.Number("num_leaves") < 1)
        {
            throw Error("num_leaves", $"num_leaves is {_block.Number("num_leaves")}; a tree has at least 1.");
        }

        if (_block.Contains("num_cat") && _block.Number("num_cat") != 0)
        {
            throw Error("num_cat", "the tree has categorical splits; train with numeric features only.");
        }

        if (_block.Contains("is_linear") && _block.Number("is_linear") != 0)
        {
            throw Error("is_linear", "the tree has linear leaves; train with linear_tree=false.");
        }
    }

    private float[] ReadCovers()
    {
        // a tree of one leaf names no counts, and none are needed
        if (_leaves == 1)
        {
            return [1];
        }

        float[] covers = [.. _block.Integers("leaf_count", _leaves).Select(count => (float)count)];
        int empty = Array.FindIndex(covers, cover => cover <= 0);
        return empty < 0
            ? covers
            : throw Error("leaf_count", $"leaf {empty} has {covers[empty]} rows; explanations need at least 1.");
    }

    private MissingRule ReadMissing(int decision, int split)
    {
        if ((decision & CategoricalBit) != 0)
        {
            throw Error("decision_type", $"split {split} is categorical; train with numeric features only.");
        }

        bool isLeft = (decision & DefaultLeftBit) != 0;
        return (decision >> 2) switch
        {
            0 => MissingRule.AsZero,
            1 => isLeft ? MissingRule.ZeroLeft : MissingRule.ZeroRight,
            2 => isLeft ? MissingRule.Left : MissingRule.Right,
            _ => throw Error("decision_type", $"split {split} has the unknown decision type {decision}."),
        };
    }

    private int[] Integers(string key) => _leaves == 1 ? [] : _block.Integers(key, _leaves - 1);

    private void CheckNew(int node, bool[] isSeen)
    {
        int index = node < 0 ? ~node : node;
        if (index >= isSeen.Length || isSeen[index])
        {
            string kind = node < 0 ? "leaf" : "split";
            throw Error("left_child", $"{kind} {index} is no {kind} of the tree or hangs in it twice.");
        }

        isSeen[index] = true;
    }

    /// <summary>Counts rows from the leaves up, so that those of two children make up their parent's.</summary>
    private void SetShares(TreeEnsembleBuilder trees, List<int> order, int start)
    {
        int children = order.Count;
        for (int place = order.Count - 1; place >= 0; place--)
        {
            if (order[place] < 0)
            {
                continue;
            }

            children -= 2; // the last split in this order owns the last two nodes
            float cover = trees.Cover(start + children) + trees.Cover(start + children + 1);
            trees.SetShare(start + place, cover, (float)_gains[order[place]]);
        }
    }

    private InvalidDataException Error(string key, string message) => LightGbmBlock.Error(_block.LineOf(key), message);
}
