using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.FeatureAls;

/// <summary>
/// Factorizes implicit feedback with item vectors near a linear map of the items' features, so that items that nobody
/// has yet are recommended too.
/// </summary>
/// <param name="options">Those of ALS, and the strength of the map's regularization.</param>
public sealed class FeatureAlsTrainer(FeatureAlsOptions options)
{
    /// <summary>Fits vectors and map, and keeps the vectors of the items: W·t where nobody has the item.</summary>
    /// <param name="interactions">
    /// Strength r &gt; 0; a missing cell is "not seen". Shape [U, I].
    /// </param>
    /// <param name="features">
    /// A vector t of each item, such as that of its text, best of length 1; zero where nothing is known. Shape [I, d].
    /// </param>
    /// <param name="progress">Told the loss after every sweep, which costs more time; null means nobody.</param>
    /// <param name="cancellationToken">Checked between blocks of rows; a cancelled fit changes nothing.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    /// <exception cref="ModelFitException">
    /// A normal matrix is not positive definite: raise the regularization that the message names.
    /// </exception>
    /// <remarks>
    /// Minimizes the loss of <see cref="AlsTrainer"/> with Σ λᵢ‖y − W·t‖² + μ·λ̄·‖W‖² in place of Σ λᵢ‖y‖², λ̄ the mean
    /// λᵢ; each sweep solves users, items and W in turn. Same seed, same result for any thread count.
    /// Sources: Agarwal and Chen, "Regression-based Latent Factor Models", KDD 2009, section 2 (vectors around a
    /// regression on features); Hu, Koren and Volinsky, ICDM 2008, eq. 3. Cost: that of ALS, O(I·d²) once and
    /// O(I·d·F) a sweep; memory for two copies of the features.
    /// </remarks>
    public AlsModel Fit(
        InteractionMatrix interactions,
        RowMatrix features,
        IProgress<AlsSweep>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows != interactions.ItemCount)
        {
            throw new ArgumentException(
                $"Shapes disagree: {interactions.ItemCount} items, features of {features.Rows}.", nameof(features));
        }

        AlsOptions als = options.Als;
        Bm25Weighting? weighting = als.Bm25 is null ? null : Bm25Weighting.Fit(interactions, als.Bm25);
        InteractionMatrix strengths =
            weighting is null ? interactions : new InteractionMatrix(weighting.Apply(interactions.ByUser));
        float[] centers = new float[strengths.ItemCount * als.Factors];
        var fit = new AlsFit(strengths, als, centers);
        var map = new FeatureMap(features, ItemPulls(strengths, als), options);
        for (int sweep = 1; sweep <= als.Iterations; sweep++)
        {
            fit.Sweep(cancellationToken);
            map.Fit(fit.ItemSide.Factors, cancellationToken);
            map.Apply(centers, cancellationToken);
            progress?.Report(new AlsSweep(sweep, fit.Loss() + map.Penalty()));
        }

        return new AlsModel(WithMappedItems(fit.ItemSide, strengths, centers), weighting);
    }

    /// <summary>λ of each item, 0 where nobody has it. Shape [I].</summary>
    private static float[] ItemPulls(InteractionMatrix strengths, AlsOptions options)
    {
        AlsWeights weights = AlsWeights.Of(options);
        float[] pulls = new float[strengths.ItemCount];
        for (int item = 0; item < pulls.Length; item++)
        {
            SparseRow row = strengths.ByItem.Row(item);
            pulls[item] = row.IsEmpty ? 0 : weights.RowRegularization(strengths.UserCount, row.Values);
        }

        return pulls;
    }

    private static AlsSide WithMappedItems(AlsSide items, InteractionMatrix strengths, float[] centers)
    {
        float[] vectors = items.Factors.Values.ToArray();
        int size = items.Factors.Columns;
        for (int item = 0; item < items.Factors.Rows; item++)
        {
            if (strengths.ByItem.Row(item).IsEmpty)
            {
                centers.AsSpan(item * size, size).CopyTo(vectors.AsSpan(item * size));
            }
        }

        // YᵀY stays that of training: what nobody could have seen is no evidence against it.
        return new AlsSide(
            new RowMatrix(items.Factors.Rows, size, vectors), items.WeightedGram.ToArray(), items.Weights);
    }
}
