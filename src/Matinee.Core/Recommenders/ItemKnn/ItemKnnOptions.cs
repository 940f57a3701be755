using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Settings of <see cref="ItemKnnTrainer"/>.</summary>
/// <remarks>
/// Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/item-knn.md.
/// </remarks>
public sealed record ItemKnnOptions
{
    /// <summary>What the similarity of two items is computed from.</summary>
    public ItemKnnWeighting Weighting { get; init => field = OptionRange.Defined(value); } = ItemKnnWeighting.Bm25;

    /// <summary>How many neighbors K are kept of each item, 1 or more. The model grows with K.</summary>
    public int Neighbors { get; init => field = OptionRange.AtLeastOne(value); } = 200;

    /// <summary>
    /// Doubt about few common users n, 0 or more: similarities are multiplied by n / (n + shrinkage).
    /// </summary>
    public float Shrinkage { get; init => field = OptionRange.AtLeastZero(value); } = 10;

    /// <summary>K1 and B of <see cref="ItemKnnWeighting.Bm25"/>; the other weightings ignore them.</summary>
    public Bm25Options Bm25 { get; init => field = OptionRange.Given(value); } = new() { K1 = 3.3f, B = 0.3f };

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
