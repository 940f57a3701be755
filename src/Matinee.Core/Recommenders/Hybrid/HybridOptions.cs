namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Settings of <see cref="HybridTrainer"/>.</summary>
public sealed record HybridOptions
{
    /// <summary>How the towers' rankings are merged.</summary>
    public RankFusionOptions Fusion
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Fusion));
            field = value;
        }
    } = new();
}
