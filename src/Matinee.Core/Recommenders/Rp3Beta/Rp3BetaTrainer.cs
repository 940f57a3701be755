using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Core.Recommenders.Rp3Beta;

/// <summary>Follows random walks user - item - user - item, with popular items weighted down.</summary>
/// <param name="options">Power of the probabilities, popularity penalty, number of neighbors.</param>
public sealed class Rp3BetaTrainer(Rp3BetaOptions options)
{
    /// <summary>
    /// Computes the last two steps of the walk from every item; the first one depends on the history.
    /// </summary>
    /// <param name="interactions">Strength r &gt; 0 of each observed pair. Shape [U, I].</param>
    /// <param name="cancellationToken">Checked between blocks of items; a cancelled fit changes nothing.</param>
    /// <returns>A model with at most K items that a walk from each item leads to, itself left out.</returns>
    /// <remarks>
    /// W[i, j] = Σ over users (r[u, i] / dᵢ)^α · (r[u, j] / dᵤ)^α, divided by dⱼ^β, with d the sum of the strengths of
    /// an item or a user. Computed exactly, not by drawing walks.
    /// Sources: α: Cooper, Lee, Radzik and Siantos, "Random Walks in Recommender Systems", WWW 2014 companion; β:
    /// Paudel, Christoffel, Newell and Bernstein, "Updatable, Accurate, Diverse, and Scalable Recommendations for
    /// Interactive Applications", ACM TiiS 2017, section 4.
    /// Cost: O(Σ over users n² + I²) time, O(I·K) memory and O(I) a thread. Same result for any thread count.
    /// </remarks>
    public Rp3BetaModel Fit(InteractionMatrix interactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        SparseMatrix walks = NearestItems.Find(
            new WalkSimilarity(interactions, options),
            interactions.ItemCount,
            options.Neighbors,
            options.MaxThreads,
            cancellationToken);
        return new Rp3BetaModel(walks, options.Alpha);
    }

    /// <summary>Turns one row of strengths into probabilities to the power of α.</summary>
    internal static void ToTransitions(ReadOnlySpan<float> strengths, float alpha, Span<float> transitions)
    {
        double total = 0;
        foreach (float strength in strengths)
        {
            total += strength;
        }

        for (int i = 0; i < strengths.Length; i++)
        {
            transitions[i] = (float)Math.Pow(strengths[i] / total, alpha);
        }
    }

    /// <summary>The second and third step of the walk.</summary>
    private sealed class WalkSimilarity : IItemSimilarity
    {
        private readonly SparseMatrix _toUsers;
        private readonly SparseMatrix _toItems;
        private readonly float[] _penalties;

        public WalkSimilarity(InteractionMatrix interactions, Rp3BetaOptions options)
        {
            _toUsers = ToTransitions(interactions.ByItem, options.Alpha);
            _toItems = ToTransitions(interactions.ByUser, options.Alpha);
            _penalties = new float[interactions.ItemCount];
            for (int item = 0; item < _penalties.Length; item++)
            {
                double degree = 0;
                foreach (float strength in interactions.ByItem.Row(item).Values)
                {
                    degree += strength;
                }

                _penalties[item] = degree > 0 ? (float)Math.Pow(degree, -options.Beta) : 0;
            }
        }

        /// <inheritdoc/>
        public void Fill(int item, Span<float> similarities, Span<int> counts)
        {
            similarities.Clear();
            SyrkSparse.AddProducts(_toUsers.Row(item), _toItems, similarities);
            TensorPrimitives.Multiply(similarities, _penalties, similarities);
        }

        private static SparseMatrix ToTransitions(SparseMatrix matrix, float alpha)
        {
            float[] transitions = new float[matrix.EntryCount];
            ReadOnlySpan<int> starts = matrix.RowStarts.Span;
            for (int row = 0; row < matrix.Rows; row++)
            {
                ReadOnlySpan<float> strengths = matrix.Row(row).Values;
                Rp3BetaTrainer.ToTransitions(strengths, alpha, transitions.AsSpan(starts[row], strengths.Length));
            }

            return new SparseMatrix(matrix.Columns, matrix.RowStarts, matrix.Indices, transitions);
        }
    }
}
