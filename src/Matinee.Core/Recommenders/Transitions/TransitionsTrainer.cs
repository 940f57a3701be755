using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>Counts what people watch soon after what.</summary>
/// <param name="options">Window, decay, direction, normalization.</param>
public sealed class TransitionsTrainer(TransitionsOptions options)
{
    /// <summary>
    /// Counts all pairs of items that stand near each other in a history, and keeps each item's strongest.
    /// </summary>
    /// <param name="interactions">
    /// Observed pairs and when they came about; their strengths play no part. Without timestamps all orders of a
    /// history are equally likely. Shape [U, I].
    /// </param>
    /// <param name="cancellationToken">Checked between blocks of items; a cancelled fit changes nothing.</param>
    /// <returns>
    /// A model with at most K successors of positive weight an item; an item does not succeed itself.
    /// </returns>
    /// <remarks>
    /// The weight of i then j: Σ over users λ^(gap − 1)·μ^days, times b when j came first, over
    /// (users of i + shrinkage)·(users of j)^β. Sources: transitions between next items: Rendle, Freudenthaler and
    /// Schmidt-Thieme, "Factorizing Personalized Markov Chains for Next-Basket Recommendation", WWW 2010, section 4;
    /// gaps and recency weighted by place: Ludewig and Jannach, "Evaluation of Session-Based Recommendation
    /// Algorithms", UMUAI 2018, section 3 (sequential rules); popularity: Deshpande and Karypis, "Item-Based Top-N
    /// Recommendation Algorithms", TOIS 2004, section 4.2. Cost: O(nnz·(window + burst) + I²) time, O(nnz + I·K) memory
    /// and O(I) a thread. Same result for any thread count.
    /// </remarks>
    public TransitionsModel Fit(InteractionMatrix interactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        int items = interactions.ItemCount;
        var timelines = new Timelines(interactions);
        var weights = new PairWeights(options, LongestRow(interactions.ByUser));
        float[] damping = Damping(interactions.ByItem);
        var kept = new SuccessorTable(items, Math.Min(options.Successors, items));
        new RowLoop<SuccessorSums>(
            options.MaxThreads, () => new SuccessorSums(timelines, weights, options, items)).Run(
            items,
            (item, sums) =>
            {
                sums.AddUp(item, damping);
                kept.Keep(item, sums.Weights, sums.Best);
                return true;
            },
            cancellationToken);
        return new TransitionsModel(kept.ToMatrix(), options.Recency);
    }

    private float[] Damping(SparseMatrix byItem)
    {
        float[] damping = new float[byItem.Rows];
        for (int item = 0; item < damping.Length; item++)
        {
            damping[item] = MathF.Pow(Math.Max(1, byItem.Row(item).Count), -options.PopularityExponent);
        }

        return damping;
    }

    private static int LongestRow(SparseMatrix matrix)
    {
        int longest = 0;
        for (int row = 0; row < matrix.Rows; row++)
        {
            longest = Math.Max(longest, matrix.Row(row).Count);
        }

        return longest;
    }
}
