using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.UserKnn;

/// <summary>Settings of <see cref="UserKnnTrainer"/>.</summary>
/// <remarks>
/// Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/user-knn.md.
/// </remarks>
public sealed record UserKnnOptions
{
    /// <summary>What the similarity of two users is computed from.</summary>
    public UserKnnWeighting Weighting { get; init => field = OptionRange.Defined(value); } = UserKnnWeighting.Cosine;

    /// <summary>How many nearest users K vote, 1 or more. More make the lists smoother and more popular.</summary>
    public int Neighbors { get; init => field = OptionRange.AtLeastOne(value); } = 50;

    /// <summary>
    /// Doubt about few common items n, 0 or more: similarities are multiplied by n / (n + shrinkage).
    /// </summary>
    public float Shrinkage { get; init => field = OptionRange.AtLeastZero(value); } = 10;

    /// <summary>K1 and B of <see cref="UserKnnWeighting.Bm25"/>; the other weightings ignore them.</summary>
    public Bm25Options Bm25 { get; init => field = OptionRange.Given(value); } = new() { K1 = 3, B = 1 };
}
