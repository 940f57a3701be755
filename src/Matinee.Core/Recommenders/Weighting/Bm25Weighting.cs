using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Weighting;

/// <summary>
/// Replaces strengths by BM25 weights: an item is a document, a user a term, a strength a term frequency.
/// </summary>
/// <remarks>
/// w = r·(K1 + 1) / (K1·(1 − B + B·lengthᵢ / mean length) + r) · log((1 + I) / (1 + n)), with the length of item i the
/// sum of its strengths and n the items of the user. Source: Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework: BM25 and Beyond", 2009, eq. 3.15; its use on interactions follows the project benfred/implicit.
/// </remarks>
public sealed class Bm25Weighting
{
    private readonly float _k1;
    private readonly ReadOnlyMemory<float> _itemDamping;

    internal Bm25Weighting(float k1, ReadOnlyMemory<float> itemDamping) => (_k1, _itemDamping) = (k1, itemDamping);

    internal float K1 => _k1;

    /// <summary>K1·(1 − B + B·length / mean length) of each item. Shape [I].</summary>
    internal ReadOnlyMemory<float> ItemDamping => _itemDamping;

    /// <summary>Measures the length of every item.</summary>
    /// <param name="interactions">Strength r of each observed pair. Shape [U, I].</param>
    /// <param name="options">K1 and B.</param>
    public static Bm25Weighting Fit(InteractionMatrix interactions, Bm25Options options)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(options);

        double[] lengths = new double[interactions.ItemCount];
        for (int item = 0; item < lengths.Length; item++)
        {
            foreach (float strength in interactions.ByItem.Row(item).Values)
            {
                lengths[item] += strength;
            }
        }

        double mean = lengths.Length == 0 ? 0 : lengths.Average();
        float[] damping = new float[lengths.Length];
        for (int item = 0; item < damping.Length; item++)
        {
            double relative = mean > 0 ? lengths[item] / mean : 1;
            damping[item] = (float)(options.K1 * (1 - options.B + (options.B * relative)));
        }

        return new Bm25Weighting(options.K1, damping);
    }

    /// <summary>The weights of a whole matrix.</summary>
    /// <param name="byUser">Strength r of each observed pair. Shape [U, I].</param>
    public SparseMatrix Apply(SparseMatrix byUser)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        float[] weights = new float[byUser.EntryCount];
        ReadOnlySpan<int> starts = byUser.RowStarts.Span;
        for (int user = 0; user < byUser.Rows; user++)
        {
            Weigh(byUser.Row(user), weights.AsSpan(starts[user], starts[user + 1] - starts[user]));
        }

        return new SparseMatrix(byUser.Columns, byUser.RowStarts, byUser.Indices, weights);
    }

    /// <summary>The weights of one history, also of a user that was not seen before.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0.</param>
    /// <param name="weights">Receives one weight an entry. Shape [history.Count].</param>
    public void Weigh(SparseRow history, Span<float> weights)
    {
        ReadOnlySpan<float> damping = _itemDamping.Span;
        float rarity = UserRarity.Of(history.Count, damping.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            float strength = history.Values[i];
            weights[i] = rarity * strength * (_k1 + 1) / (damping[history.Indices[i]] + strength);
        }
    }
}
