using Matinee.Core.Data;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>The state of one training run: scores of all rows, moved by one tree after another.</summary>
internal sealed class LambdaMartFit
{
    private readonly RankingData _train;
    private readonly LambdaMartOptions _options;
    private readonly ParallelOptions _parallelism;
    private readonly Random _random;
    private readonly BinnedRows _binned;
    private readonly LambdaGradients _gradients;
    private readonly PackedGradients _packed;
    private readonly TreeGrower _grower;
    private readonly LeafRows _rows;
    private readonly float[] _scores;
    private readonly bool[] _isInBag;

    public LambdaMartFit(RankingData train, LambdaMartOptions options, CancellationToken cancellationToken)
    {
        (_train, _options) = (train, options);
        _parallelism = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = options.MaxThreads == 0 ? -1 : options.MaxThreads,
        };
        _random = new Random(options.Seed);
        _binned = BinnedRows.Fit(train.Features, options.MaxBins, _parallelism);
        _gradients = new LambdaGradients(train, options);
        _packed = new PackedGradients(train.Features.Rows);
        _grower = new TreeGrower(_binned, options, _packed, _parallelism);
        _rows = new LeafRows(train.Features.Rows);
        _scores = new float[train.Features.Rows];
        _isInBag = new bool[train.Groups];
    }

    /// <summary>Bins of the features, for rows to be scored by <see cref="GrownNode.FindLeaf"/>.</summary>
    public FeatureBins[] Bins => _binned.Bins;

    /// <summary>Puts other rows into the bins of the training rows.</summary>
    public BinnedRows Bin(RowMatrix features) => BinnedRows.Apply(features, Bins, _parallelism);

    /// <summary>Grows one tree and moves the scores by it.</summary>
    public GrownNode[] AddTree()
    {
        Draw(_isInBag, _options.GroupFraction);
        bool[] mayUse = new bool[_binned.Features];
        Draw(mayUse, _options.FeatureFraction);
        _gradients.Compute(_scores, _isInBag, _parallelism.CancellationToken);
        _rows.Reset(_train.GroupStarts.Span, _isInBag);
        ReadOnlyMemory<int> bag = _rows.All.AsMemory(0, _rows.Count);
        _packed.Pack(_gradients.Gradients, _gradients.Hessians, bag, (uint)_random.Next(), _parallelism);
        GrownNode[] tree = _grower.Grow(_rows, mayUse);
        Parallel.ForEach(_grower.Leaves, _parallelism, leaf => SetValue(tree, leaf));
        AddOutOfBag(tree);
        return tree;
    }

    /// <summary>Adds a tree to the scores of rows.</summary>
    public void Add(GrownNode[] tree, BinnedRows binned, float[] scores) =>
        Parallel.For(0, (binned.Rows + 1023) / 1024, _parallelism, chunk =>
        {
            int end = Math.Min((chunk + 1) * 1024, binned.Rows);
            for (int row = chunk * 1024; row < end; row++)
            {
                scores[row] += ValueOf(tree, binned, row);
            }
        });

    private static float ValueOf(GrownNode[] tree, BinnedRows binned, int row) =>
        tree[GrownNode.FindLeaf(tree, binned.ByRow.AsSpan(row * binned.Features, binned.Features))].Value;

    /// <summary>Takes each entry with a chance, at least one.</summary>
    private void Draw(bool[] isTaken, float share)
    {
        int count = 0;
        for (int i = 0; i < isTaken.Length; i++)
        {
            isTaken[i] = share >= 1 || _random.NextSingle() < share;
            count += isTaken[i] ? 1 : 0;
        }

        if (count == 0)
        {
            isTaken[_random.Next(isTaken.Length)] = true;
        }
    }

    /// <summary>The leaf's step −G/(H + λ) from the gradients as they are, not as they are packed.</summary>
    private void SetValue(GrownNode[] tree, GrowingLeaf leaf)
    {
        ReadOnlySpan<int> rows = _rows.All.AsSpan(leaf.Begin, leaf.Count);
        double gradient = 0;
        double hessian = _options.Regularization;
        foreach (int row in rows)
        {
            gradient += _gradients.Gradients[row];
            hessian += _gradients.Hessians[row];
        }

        float value = hessian > 0 ? (float)(-_options.LearningRate * gradient / hessian) : 0;
        tree[leaf.Node] = tree[leaf.Node] with { Value = value };
        foreach (int row in rows)
        {
            _scores[row] += value;
        }
    }

    private void AddOutOfBag(GrownNode[] tree)
    {
        if (_rows.Count == _scores.Length)
        {
            return;
        }

        Parallel.For(0, _isInBag.Length, _parallelism, group =>
        {
            ReadOnlySpan<int> starts = _train.GroupStarts.Span;
            for (int row = starts[group]; !_isInBag[group] && row < starts[group + 1]; row++)
            {
                _scores[row] += ValueOf(tree, _binned, row);
            }
        });
    }
}
