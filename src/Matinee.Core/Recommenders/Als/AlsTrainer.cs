using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Factorizes implicit feedback by alternating least squares.</summary>
/// <param name="options">Size, strength of regularization, confidence, sweeps.</param>
public sealed class AlsTrainer(AlsOptions options)
{
    /// <summary>Fits one vector per user and per item, and keeps those of the items.</summary>
    /// <param name="interactions">
    /// Strength r &gt; 0 (times watched); a missing cell is "not seen". Shape [U, I].
    /// </param>
    /// <param name="progress">
    /// Told the loss after every sweep, which then costs O(F·nnz) more; null means nobody.
    /// </param>
    /// <param name="cancellationToken">Checked between blocks of rows; a cancelled fit changes nothing.</param>
    /// <returns>
    /// An immutable, thread-safe model that solves a user's vector at each call. Its scores order the items of one
    /// user; they have no unit and are not comparable between users.
    /// </returns>
    /// <exception cref="ModelFitException">
    /// A normal matrix is not positive definite: raise the regularization.
    /// </exception>
    /// <remarks>
    /// Minimizes Σ c(p − xᵀy)² + Σ λᵤ‖x‖² + Σ λᵢ‖y‖², p = [r &gt; 0], c = 1 + αr, over all cells; λᵤ = λ(Σc)^ν over the
    /// user's cells, and likewise λᵢ. With an unobserved weight α₀ it minimizes Σ r(1 − xᵀy)² over observed cells +
    /// α₀Σ(xᵀy)² over all, and λᵤ = λ(Σr + α₀·I)^ν. Same seed, same result for any thread count.
    /// Sources: Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008, eq. 3;
    /// α₀ and ν: Rendle, Krichene, Zhang and Koren, "Revisiting the Performance of iALS on Item Recommendation
    /// Benchmarks", RecSys 2022, section 3. Cost per sweep: O(F·nnz + F²(U + I)) time with conjugate gradient,
    /// O(F²·nnz + F³(U + I)) with Cholesky; O(F(U + I)) memory.
    /// </remarks>
    public AlsModel Fit(
        InteractionMatrix interactions,
        IProgress<AlsSweep>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        Bm25Weighting? weighting = options.Bm25 is null ? null : Bm25Weighting.Fit(interactions, options.Bm25);
        InteractionMatrix strengths =
            weighting is null ? interactions : new InteractionMatrix(weighting.Apply(interactions.ByUser));
        var fit = new AlsFit(strengths, options);
        for (int sweep = 1; sweep <= options.Iterations; sweep++)
        {
            fit.Sweep(cancellationToken);
            progress?.Report(new AlsSweep(sweep, fit.Loss()));
        }

        return new AlsModel(fit.ItemSide, weighting);
    }
}
