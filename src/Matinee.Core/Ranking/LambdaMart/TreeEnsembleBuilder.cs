namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Collects trees node by node.</summary>
internal sealed class TreeEnsembleBuilder
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<byte> _missing = [];
    private readonly List<int> _left = [];
    private readonly List<float> _values = [];
    private readonly List<float> _covers = [];
    private readonly List<float> _gains = [];

    /// <summary>Nodes so far; where the next one will stand.</summary>
    public int Nodes => _features.Count;

    /// <summary>Adds a grown tree.</summary>
    public void Add(ReadOnlySpan<GrownNode> tree, FeatureBins[] bins)
    {
        int start = Nodes;
        foreach (GrownNode node in tree)
        {
            if (node.IsLeaf)
            {
                AddLeaf(node.Value, node.Rows);
                continue;
            }

            SplitCandidate split = node.Split;
            AddSplit(
                split.Feature,
                bins[split.Feature].UpperBounds[split.Bin],
                split.IsMissingLeft ? MissingRule.Left : MissingRule.Right,
                start + node.Left);
            SetShare(Nodes - 1, node.Rows, (float)split.Gain);
        }

        EndTree();
    }

    public void AddLeaf(float value, float cover)
    {
        AddSplit(-1, 0, MissingRule.Left, -1);
        _values[^1] = value;
        _covers[^1] = cover;
    }

    public void AddSplit(int feature, float threshold, MissingRule missing, int left)
    {
        _features.Add(feature);
        _thresholds.Add(threshold);
        _missing.Add((byte)missing);
        _left.Add(left);
        _values.Add(0);
        _covers.Add(0);
        _gains.Add(0);
    }

    /// <summary>Sets what a split is worth.</summary>
    public void SetShare(int node, float cover, float gain) => (_covers[node], _gains[node]) = (cover, gain);

    /// <summary>Training rows of a node.</summary>
    public float Cover(int node) => _covers[node];

    public void EndTree() => _starts.Add(Nodes);

    /// <summary>The first trees.</summary>
    public TreeEnsemble Build(int trees)
    {
        int nodes = _starts[trees];
        return new TreeEnsemble
        {
            Starts = [.. _starts[..(trees + 1)]],
            Features = [.. _features[..nodes]],
            Thresholds = [.. _thresholds[..nodes]],
            Missing = [.. _missing[..nodes]],
            Left = [.. _left[..nodes]],
            Values = [.. _values[..nodes]],
            Covers = [.. _covers[..nodes]],
            Gains = [.. _gains[..nodes]],
        };
    }
}
