namespace Matinee.Engine.Recommending;

/// <summary>How much each tower counts in the fusion; larger counts more.</summary>
/// <remarks>
/// Taste, neighbors, content and popularity were the best of 40 draws by NDCG@10 on the validation items of
/// ml-latest-small; see <c>docs/algorithms/hybrid.md</c>. EASE counts as much as the other collaborative towers; its
/// weight was not searched. The weight of the mood is a matter of taste: nothing measures it yet.
/// </remarks>
public sealed record TowerWeights
{
    /// <summary>Collaborative factors (ALS).</summary>
    public float Taste { get; init; } = 1;

    /// <summary>Item neighbors.</summary>
    public float Neighbors { get; init; } = 1;

    /// <summary>Weights between items (EASE).</summary>
    public float Ease { get; init; } = 1;

    /// <summary>Content profile.</summary>
    public float Content { get; init; } = 0.3f;

    /// <summary>Popularity.</summary>
    public float Popularity { get; init; } = 0.3f;

    /// <summary>Nearness to the mood, when one is given.</summary>
    public float Mood { get; init; } = 2.5f;
}
