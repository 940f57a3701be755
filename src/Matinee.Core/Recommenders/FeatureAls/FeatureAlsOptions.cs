using Matinee.Core.Recommenders.Als;

namespace Matinee.Core.Recommenders.FeatureAls;

/// <summary>Settings of <see cref="FeatureAlsTrainer"/>.</summary>
public sealed record FeatureAlsOptions
{
    /// <summary>
    /// Size, confidence, sweeps, and λ, whose part for the items pulls each vector towards what its features say.
    /// </summary>
    public AlsOptions Als { get; init => field = OptionRange.Given(value); } = new();

    /// <summary>
    /// μ, the pull of the map from features to vectors towards zero, above 0, in items: at 10, ten items of one
    /// feature carry half of what infinitely many of them would.
    /// </summary>
    public float MapRegularization { get; init => field = OptionRange.AboveZero(value); } = 10;
}
