using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Core.Recommenders.Ease;

/// <summary>Fits the weights of each item within its neighborhood, for more items than fit one matrix.</summary>
/// <remarks>
/// With the support of column j held to its neighborhood N, the minimum of ‖X − X·B‖² + λ‖B‖² is the solution of
/// (G[N, N] + λI)·B[N, j] = G[N, j], G = XᵀX. N holds the M items of largest (G[j, b] − sⱼ·s_b / U) / √(v_b + λ): the
/// covariance with j in units of b's regularized deviation. Of G only 2·M entries a row are kept, in the same order; a
/// pair that neither row kept is hardly correlated and counts as independent, G[a, b] = s_a·s_b / U.
/// Source: Steck, "Markov Random Fields for Collaborative Filtering", NeurIPS 2019, section 3.2; here every item has a
/// neighborhood of its own (its r = 0), because solving one column costs a third of an inverse and leaves nothing to be
/// averaged. Cost: O(Σ over users n² + I² + I·M³/3) time. Same result for any thread count.
/// </remarks>
internal sealed class EaseNeighborhoods
{
    private const int KeptPerNeighbor = 2;
    private const int ProgressSteps = 32; // for each of the two passes

    private readonly InteractionMatrix _interactions;
    private readonly EaseOptions _options;
    private readonly int _items;
    private readonly int _users; // 1 or more, for it divides
    private readonly int _size; // M
    private readonly float[] _sums; // s
    private readonly float[] _scales; // 1 / √(v + λ)
    private readonly float[] _squares; // diagonal of G

    public EaseNeighborhoods(InteractionMatrix interactions, EaseOptions options)
    {
        (_interactions, _options, _items) = (interactions, options, interactions.ItemCount);
        _users = Math.Max(interactions.UserCount, 1);
        _size = Math.Min(options.NeighborhoodSize, Math.Max(_items - 1, 0));
        (_sums, _scales, _squares) = (new float[_items], new float[_items], new float[_items]);
        for (int item = 0; item < _items; item++)
        {
            ReadOnlySpan<float> strengths = interactions.ByItem.Row(item).Values;
            _sums[item] = TensorPrimitives.Sum(strengths);
            _squares[item] = TensorPrimitives.SumOfSquares(strengths);
            float variance = _squares[item] - (_sums[item] * _sums[item] / _users);
            _scales[item] = 1 / MathF.Sqrt(MathF.Max(variance, 0) + options.Regularization);
        }
    }

    /// <summary>The weights of each history item (row) for others. Shape [I, I].</summary>
    /// <param name="progress">Told the share of the rows done; null means nobody.</param>
    /// <param name="cancellationToken">Checked between blocks of items.</param>
    public SparseMatrix Fit(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        SparseMatrix products = KeepProducts(progress, cancellationToken);
        int width = _options.WeightsPerItem == 0 ? _size : Math.Min(_size, _options.WeightsPerItem);
        var weights = new NeighborTable(_items, _items, width);
        var loop = new RowLoop<EaseNeighborhood>(
            _options.MaxThreads, () => new EaseNeighborhood(products, (_sums, _scales, _squares), (_size, width)));
        int? failed = InSteps(
            loop,
            (item, neighborhood) => neighborhood.TrySolve(item, _users, _options.Regularization, weights),
            progress,
            0.5,
            cancellationToken);
        if (failed is int row)
        {
            throw new ModelFitException(
                $"The co-occurrences around item {row} are not positive definite in single precision; "
                + $"raise Regularization above {_options.Regularization} or lower the strengths.");
        }

        return weights.ToMatrix().Transpose(); // scoring starts from the items of the history
    }

    /// <summary>The entries of G that matter most, off the diagonal. Shape [I, I].</summary>
    private SparseMatrix KeepProducts(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int width = (int)Math.Min((long)_size * KeptPerNeighbor, Math.Max(_items - 1, 0));
        var kept = new NeighborTable(_items, _items, width);
        var loop = new RowLoop<(float[] Products, float[] Merits, int[] Largest)>(
            _options.MaxThreads, () => (new float[_items], new float[_items], new int[width]));
        InSteps(loop, (item, scratch) => Keep(item, scratch, kept), progress, 0, cancellationToken);
        return kept.ToMatrix();
    }

    private bool Keep(int item, (float[] Products, float[] Merits, int[] Largest) scratch, NeighborTable kept)
    {
        Array.Clear(scratch.Products);
        SyrkSparse.AddProducts(_interactions.ByItem.Row(item), _interactions.ByUser, scratch.Products);
        TensorPrimitives.MultiplyAdd(_sums, -_sums[item] / _users, scratch.Products, scratch.Merits);
        TensorPrimitives.Multiply(scratch.Merits, _scales, scratch.Merits);
        scratch.Merits[item] = float.NegativeInfinity; // behind all others, for whom there may be place

        // Nearly always more items than have a place are above 0; to the bitwise search all others are below 0 alike.
        int count = LargestEntries.Select(scratch.Merits, scratch.Largest);
        if (count < scratch.Largest.Length)
        {
            count = TopK.Select(scratch.Merits, [], scratch.Largest);
        }

        kept.Keep(item, scratch.Products, scratch.Largest.AsSpan(0, count));
        return true;
    }

    private int? InSteps<TScratch>(
        RowLoop<TScratch> loop,
        Func<int, TScratch, bool> body,
        IProgress<double>? progress,
        double done,
        CancellationToken cancellationToken)
    {
        int step = (_items + ProgressSteps - 1) / ProgressSteps;
        for (int start = 0; start < _items; start += step)
        {
            int first = start;
            int count = Math.Min(step, _items - start);
            if (loop.Run(count, (row, scratch) => body(first + row, scratch), cancellationToken) is int failed)
            {
                return first + failed;
            }

            progress?.Report(done + (0.5 * (start + count) / _items));
        }

        return null;
    }
}
