using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Settings of <see cref="AlsTrainer"/>.</summary>
/// <remarks>Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/als.md.</remarks>
public sealed record AlsOptions
{
    /// <summary>Length F of every user and item vector, 1 or more. Training time grows with F² to F³.</summary>
    public int Factors { get; init => field = OptionRange.AtLeastOne(value); } = 64;

    /// <summary>λ, the pull of all vectors towards zero, above 0; larger means smoother, more popular.</summary>
    public float Regularization { get; init => field = OptionRange.AboveZero(value); } = 0.004f;

    /// <summary>
    /// ν of λ·(total confidence of the row)^ν, from 0 (the same λ for all, then take about 10) to 1 (in proportion, so
    /// that one λ serves small and large data).
    /// </summary>
    public float RegularizationExponent { get; init => field = OptionRange.Between(0, 1, value); } = 1;

    /// <summary>
    /// α of the confidence c = 1 + α·r, above 0; larger trusts more in what was seen. Of no effect where
    /// <see cref="UnobservedWeight"/> is set.
    /// </summary>
    public float Alpha { get; init => field = OptionRange.AboveZero(value); } = 0.3f;

    /// <summary>
    /// α₀, the weight of every cell next to the weight r of an observed one, above 0; null means the confidence
    /// 1 + α·r of <see cref="Alpha"/>.
    /// </summary>
    /// <remarks>
    /// The form of Rendle, Krichene, Zhang and Koren, RecSys 2022, with vectors that start at a deviation of 0.1/√F.
    /// At strength 1, α₀ = 1 / α with λ·α^(ν − 1) / (1 + α₀) in the place of λ is the same problem up to the scale of
    /// the scores.
    /// </remarks>
    public float? UnobservedWeight { get; init => field = OptionRange.AboveZero(value); }

    /// <summary>Sweeps over all users and items, 1 or more. Training time grows in proportion.</summary>
    public int Iterations { get; init => field = OptionRange.AtLeastOne(value); } = 10;

    /// <summary>How the least-squares problem of one row is solved in training; fold-in is always exact.</summary>
    public AlsSolver Solver { get; init => field = OptionRange.Defined(value); } = AlsSolver.ConjugateGradient;

    /// <summary>Replaces strengths by BM25 weights first; null means the strengths as they are.</summary>
    public Bm25Options? Bm25 { get; init; }

    /// <summary>Seed of the first vectors. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
