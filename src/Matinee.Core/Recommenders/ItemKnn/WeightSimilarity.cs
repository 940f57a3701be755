using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Σ over users w[u, i]·w[u, j], times n / (n + shrinkage) for n common users.</summary>
/// <param name="byUser">The weights w. Shape [U, I].</param>
/// <param name="shrinkage">Doubt about few common users, 0 or more.</param>
internal sealed class WeightSimilarity(SparseMatrix byUser, float shrinkage) : IItemSimilarity
{
    private readonly SparseMatrix _byItem = byUser.Transpose();

    /// <inheritdoc/>
    public void Fill(int item, Span<float> similarities, Span<int> counts)
    {
        SparseRow users = _byItem.Row(item);
        similarities.Clear();
        SyrkSparse.AddProducts(users, byUser, similarities);
        if (shrinkage > 0)
        {
            counts.Clear();
            SyrkSparse.AddCounts(users.Indices, byUser, counts);
            CountSimilarity.Shrink(similarities, counts, shrinkage);
        }
    }
}
