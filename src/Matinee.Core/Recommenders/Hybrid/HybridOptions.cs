namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Settings of <see cref="HybridTrainer"/>.</summary>
public sealed record HybridOptions
{
    /// <summary>How the towers' rankings are merged.</summary>
    public RankFusionOptions Fusion { get; init => field = OptionRange.Given(value); } = new();
}
