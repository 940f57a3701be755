namespace Matinee.Engine.Recommending;

/// <summary>How much each tower counts in the fusion; larger counts more.</summary>
public sealed record TowerWeights
{
    /// <summary>Collaborative factors (ALS).</summary>
    public float Taste { get; init; } = 1;

    /// <summary>Item neighbors.</summary>
    public float Neighbors { get; init; } = 1;

    /// <summary>Content profile.</summary>
    public float Content { get; init; } = 0.5f;

    /// <summary>Popularity.</summary>
    public float Popularity { get; init; } = 0.25f;

    /// <summary>Nearness to the mood, when one is given.</summary>
    public float Mood { get; init; } = 1.5f;
}
