using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Finds the nearest items of every item by who interacted with both.</summary>
/// <param name="options">Weighting, number of neighbors, shrinkage.</param>
public sealed class ItemKnnTrainer(ItemKnnOptions options)
{
    /// <summary>Computes all similarities and keeps the largest of each item.</summary>
    /// <param name="interactions">Strength r &gt; 0 of each observed pair. Shape [U, I].</param>
    /// <param name="cancellationToken">Checked between blocks of items; a cancelled fit changes nothing.</param>
    /// <returns>
    /// A model with at most K neighbors of positive similarity an item; an item is not its own neighbor.
    /// </returns>
    /// <remarks>
    /// Similarity of i and j: Σ over users w[u, i]·w[u, j], or for Jaccard n / (nᵢ + nⱼ − n), times n / (n + shrinkage)
    /// with n the common users.
    /// Sources: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", TOIS 2004; weights as in the
    /// project benfred/implicit; shrinkage: Koren, "Factorization Meets the Neighborhood", KDD 2008, section 2.2.
    /// Cost: O(Σ over users n² + I²) time, O(I·K) memory and O(I) a thread. Same result for any thread count.
    /// </remarks>
    public ItemKnnModel Fit(InteractionMatrix interactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        IItemSimilarity similarity = CountsSuffice(interactions)
            ? new CountSimilarity(interactions, options)
            : new WeightSimilarity(Weigh(interactions), options.Shrinkage);
        return new ItemKnnModel(NearestItems.Find(
            similarity, interactions.ItemCount, options.Neighbors, options.MaxThreads, cancellationToken));
    }

    // With equal strengths a cosine is a count of common users, divided by the lengths.
    private bool CountsSuffice(InteractionMatrix interactions) =>
        options.Weighting == ItemKnnWeighting.Jaccard
        || (options.Weighting == ItemKnnWeighting.Cosine && AreEqual(interactions.ByUser.Values.Span));

    private static bool AreEqual(ReadOnlySpan<float> strengths) =>
        strengths.IsEmpty || !strengths.ContainsAnyExcept(strengths[0]);

    private SparseMatrix Weigh(InteractionMatrix interactions) => options.Weighting switch
    {
        ItemKnnWeighting.Cosine => WithUnitColumns(interactions.ByUser),
        ItemKnnWeighting.TfIdf => WithUnitColumns(WithTfIdf(interactions.ByUser)),
        _ => Bm25Weighting.Fit(interactions, options.Bm25).Apply(interactions.ByUser),
    };

    private static SparseMatrix WithTfIdf(SparseMatrix byUser)
    {
        float[] weights = byUser.Values.ToArray();
        ReadOnlySpan<int> starts = byUser.RowStarts.Span;
        for (int user = 0; user < byUser.Rows; user++)
        {
            Span<float> row = weights.AsSpan(starts[user], starts[user + 1] - starts[user]);
            TensorPrimitives.Sqrt(row, row);
            TensorPrimitives.Multiply(row, UserRarity.Of(row.Length, byUser.Columns), row);
        }

        return new SparseMatrix(byUser.Columns, byUser.RowStarts, byUser.Indices, weights);
    }

    private static SparseMatrix WithUnitColumns(SparseMatrix byUser)
    {
        float[] values = byUser.Values.ToArray();
        ReadOnlySpan<int> columns = byUser.Indices.Span;
        double[] squares = new double[byUser.Columns];
        for (int i = 0; i < values.Length; i++)
        {
            squares[columns[i]] += (double)values[i] * values[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            double length = Math.Sqrt(squares[columns[i]]);
            values[i] = length > 0 ? (float)(values[i] / length) : 0;
        }

        return new SparseMatrix(byUser.Columns, byUser.RowStarts, byUser.Indices, values);
    }
}
