using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
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
    /// Similarity of i and j: Σ over users w[u, i]·w[u, j], times n / (n + shrinkage) with n the common users.
    /// Sources: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", TOIS 2004; weights as in the
    /// project benfred/implicit; shrinkage: Koren, "Factorization Meets the Neighborhood", KDD 2008, section 2.2.
    /// Cost: O(Σ over users n² + I²) time, O(I·K) memory and O(I) a thread. Same result for any thread count.
    /// </remarks>
    public ItemKnnModel Fit(InteractionMatrix interactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        SparseMatrix byUser = Weigh(interactions);
        SparseMatrix byItem = byUser.Transpose();
        int items = interactions.ItemCount;
        int width = Math.Min(options.Neighbors, items);
        var neighbors = new NeighborTable(items, items, width);
        new RowLoop<Accumulator>(options.MaxThreads, () => new Accumulator(items, width)).Run(
            items,
            (item, sums) =>
            {
                sums.AddUp(byUser, byItem.Row(item), options.Shrinkage);
                sums.Similarities[item] = 0;
                int count = TopK.Select(sums.Similarities, [], sums.Nearest);
                while (count > 0 && sums.Similarities[sums.Nearest[count - 1]] <= 0)
                {
                    count--;
                }

                neighbors.Keep(item, sums.Similarities, sums.Nearest.AsSpan(0, count));
                return true;
            },
            cancellationToken);
        return new ItemKnnModel(neighbors.ToMatrix());
    }

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

    /// <summary>The similarities of one item to all others; one a thread.</summary>
    private sealed class Accumulator(int items, int width)
    {
        private readonly int[] _common = new int[items];

        public float[] Similarities { get; } = new float[items];

        public int[] Nearest { get; } = new int[width];

        public void AddUp(SparseMatrix byUser, SparseRow users, float shrinkage)
        {
            Array.Clear(Similarities);
            Array.Clear(_common);
            for (int i = 0; i < users.Count; i++)
            {
                SparseRow others = byUser.Row(users.Indices[i]);
                float weight = users.Values[i];
                for (int j = 0; j < others.Count; j++)
                {
                    Similarities[others.Indices[j]] += weight * others.Values[j];
                    _common[others.Indices[j]]++;
                }
            }

            for (int j = 0; j < items && shrinkage > 0; j++)
            {
                Similarities[j] *= _common[j] / (_common[j] + shrinkage);
            }
        }
    }
}
