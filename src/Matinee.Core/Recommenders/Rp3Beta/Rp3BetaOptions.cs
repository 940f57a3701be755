namespace Matinee.Core.Recommenders.Rp3Beta;

/// <summary>Settings of <see cref="Rp3BetaTrainer"/>.</summary>
/// <remarks>
/// Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/rp3beta.md.
/// </remarks>
public sealed record Rp3BetaOptions
{
    /// <summary>α, the power that transition probabilities are raised to, above 0; 1 is the plain walk.</summary>
    public float Alpha { get; init => field = OptionRange.AboveZero(value); } = 0.45f;

    /// <summary>β, how much popular items are weighted down, from 0 (not at all: P3α) to 1 (by their degree).</summary>
    public float Beta { get; init => field = OptionRange.Between(0, 1, value); } = 0.5f;

    /// <summary>How many items K are kept that a walk from each item leads to, 1 or more.</summary>
    public int Neighbors { get; init => field = OptionRange.AtLeastOne(value); } = 200;

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
