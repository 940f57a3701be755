using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.UserKnn;

/// <summary>Prepares the search for users of like taste; the search itself happens at each call.</summary>
/// <param name="options">Weighting, number of neighbors, shrinkage.</param>
public sealed class UserKnnTrainer(UserKnnOptions options)
{
    /// <summary>Keeps the interactions, and how rare each item is.</summary>
    /// <param name="interactions">Strength r &gt; 0 of each observed pair. Shape [U, I].</param>
    /// <returns>A model that holds all interactions given: it is as private as they are.</returns>
    /// <remarks>
    /// Sources: Resnick et al., "GroupLens: An Open Architecture for Collaborative Filtering of Netnews", CSCW 1994;
    /// Herlocker, Konstan and Riedl, "An Empirical Analysis of Design Choices in Neighborhood-Based Collaborative
    /// Filtering Algorithms", Information Retrieval 2002 (shrinkage by common items).
    /// Cost: O(nnz) time and memory.
    /// </remarks>
    public UserKnnModel Fit(InteractionMatrix interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        double total = 0;
        foreach (float strength in interactions.ByUser.Values.Span)
        {
            total += strength;
        }

        float[] rarity = new float[interactions.ItemCount];
        for (int item = 0; item < rarity.Length; item++)
        {
            rarity[item] = MathF.Log((1f + interactions.UserCount) / (1f + interactions.ByItem.Row(item).Count));
        }

        float meanLength = interactions.UserCount == 0 ? 0 : (float)(total / interactions.UserCount);
        var weights = new UserWeights(options.Weighting, options.Bm25, rarity, meanLength);
        return new UserKnnModel(interactions.ByUser, weights, options.Neighbors, options.Shrinkage);
    }
}
