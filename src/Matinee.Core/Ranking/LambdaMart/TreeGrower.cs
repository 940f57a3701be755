namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Grows one tree after another, always splitting the leaf of largest gain.</summary>
/// <remarks>
/// The smaller child's histogram is summed, the larger one's is what is left of the parent's. Source: Ke, Meng et
/// al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", NeurIPS 2017.
/// </remarks>
internal sealed class TreeGrower(
    BinnedRows data, LambdaMartOptions options, PackedGradients gradients, ParallelOptions parallelism)
{
    private readonly HistogramSums _histograms = new(data, parallelism);
    private readonly SplitFinder _finder = new(data.Bins, options, gradients);
    private readonly List<GrowingLeaf> _leaves = [];
    private readonly List<GrownNode> _nodes = [];
    private bool[] _mayUse = [];

    /// <summary>Leaves of the latest tree, with their rows.</summary>
    public IReadOnlyList<GrowingLeaf> Leaves => _leaves;

    /// <summary>Grows a tree on the rows of a bag.</summary>
    /// <param name="rows">The bag; ordered by leaf afterwards.</param>
    /// <param name="mayUse">Which features the tree may split on. Shape [features].</param>
    /// <returns>Nodes, children after parents, leaf values 0.</returns>
    public GrownNode[] Grow(LeafRows rows, bool[] mayUse)
    {
        _mayUse = mayUse;
        _histograms.Used = [.. Enumerable.Range(0, mayUse.Length).Where(feature => mayUse[feature])];
        _leaves.Clear();
        _nodes.Clear();
        var root = new GrowingLeaf { Node = 0, Depth = 0, Begin = 0, Count = rows.Count, Sum = gradients.Total };
        _nodes.Add(new GrownNode(default, -1, rows.Count, 0));
        _leaves.Add(root);
        if (MaySplit(root))
        {
            root.Histogram = _histograms.Sum(rows.All, 0, rows.Count, gradients.Words);
            FindBest(root);
        }

        while (_leaves.Count < options.MaxLeaves && BestLeaf() is int place)
        {
            Split(place, rows);
        }

        _leaves.ForEach(Release);

        return [.. _nodes];
    }

    private bool MaySplit(GrowingLeaf leaf) =>
        leaf.Depth < options.MaxDepth && leaf.Count / 2 >= options.MinRowsPerLeaf;

    private int? BestLeaf()
    {
        int? best = null;
        for (int place = 0; place < _leaves.Count; place++)
        {
            double gain = _leaves[place].Best.Gain;
            if (gain > (best is int held ? _leaves[held].Best.Gain : 0))
            {
                best = place;
            }
        }

        return best;
    }

    private void Split(int place, LeafRows rows)
    {
        GrowingLeaf leaf = _leaves[place];
        SplitCandidate split = leaf.Best;
        int leftCount = rows.Part(leaf.Begin, leaf.Count, data.Column(split.Feature), split);
        var left = new GrowingLeaf
        {
            Node = _nodes.Count,
            Depth = leaf.Depth + 1,
            Begin = leaf.Begin,
            Count = leftCount,
            Sum = split.Left,
        };
        var right = new GrowingLeaf
        {
            Node = _nodes.Count + 1,
            Depth = leaf.Depth + 1,
            Begin = leaf.Begin + leftCount,
            Count = leaf.Count - leftCount,
            Sum = leaf.Sum - split.Left,
        };
        _nodes[leaf.Node] = new GrownNode(split, left.Node, leaf.Count, 0);
        _nodes.Add(new GrownNode(default, -1, left.Count, 0));
        _nodes.Add(new GrownNode(default, -1, right.Count, 0));
        _leaves[place] = left;
        _leaves.Add(right);
        bool isLast = _leaves.Count == options.MaxLeaves;
        if (isLast || (!MaySplit(left) && !MaySplit(right)))
        {
            Release(leaf);
            return;
        }

        ShareHistogram(leaf, left.Count <= right.Count ? (left, right) : (right, left), rows);
        FindBest(left);
        FindBest(right);
    }

    private void ShareHistogram(GrowingLeaf parent, (GrowingLeaf Small, GrowingLeaf Large) children, LeafRows rows)
    {
        (GrowingLeaf small, GrowingLeaf large) = children;
        small.Histogram = _histograms.Sum(rows.All, small.Begin, small.Count, gradients.Words);
        large.Histogram = parent.Histogram;
        parent.Histogram = null;
        if (large.Histogram is not null)
        {
            HistogramSums.Subtract(large.Histogram, small.Histogram);
        }
    }

    private void FindBest(GrowingLeaf leaf)
    {
        if (MaySplit(leaf))
        {
            leaf.Best = _finder.Find(leaf.Histogram, leaf.Sum, _mayUse);
        }

        if (leaf.Best.Gain <= 0)
        {
            Release(leaf);
        }
    }

    private void Release(GrowingLeaf leaf)
    {
        _histograms.Return(leaf.Histogram);
        leaf.Histogram = null;
    }
}
