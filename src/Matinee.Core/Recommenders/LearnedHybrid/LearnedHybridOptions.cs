using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Settings of <see cref="LearnedHybridTrainer"/>.</summary>
/// <remarks>Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/hybrid.md.</remarks>
public sealed record LearnedHybridOptions
{
    /// <summary>How many items each tower may nominate, 1 or more.</summary>
    public int CandidatesPerTower { get; init => field = OptionRange.AtLeastOne(value); } = 300;

    /// <summary>Which interactions the ranker learns to predict.</summary>
    public TargetChoice Targets { get; init => field = OptionRange.Defined(value); } = TargetChoice.Newest;

    /// <summary>
    /// In how many ways interactions are hidden, 1 or more; the towers are fitted once more for each. With the newest
    /// as targets, way v hides all but the oldest n − v of a user's n and predicts the first hidden one.
    /// </summary>
    public int Views { get; init => field = OptionRange.AtLeastOne(value); } = 6;

    /// <summary>Share of each user that a random view hides, above 0 and below 1.</summary>
    public double HiddenShare
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(HiddenShare), value, "The share lies between 0 and 1.");
    } = 0.2;

    /// <summary>Share of the users whose groups only say when to stop adding trees, 0 to below 1.</summary>
    public double StoppingShare { get; init => field = OptionRange.BelowOne(value); } = 0.2;

    /// <summary>
    /// Most rows that the ranker is trained on, 1 or more; each view has an equal part, and users who do not fit are
    /// left out by the seed. A row takes 6 bytes a feature.
    /// </summary>
    public int MaxTrainingRows { get; init => field = OptionRange.AtLeastOne(value); } = 3_000_000;

    /// <summary>The ranker; its own seed is replaced by <see cref="Seed"/>.</summary>
    public LambdaMartOptions Ranker { get; init => field = OptionRange.Given(value); } = new()
    {
        Trees = 400,
        MaxLeaves = 8,
        LearningRate = 0.05f,
        MinRowsPerLeaf = 50,
        FeatureFraction = 0.6f,
        GroupFraction = 0.7f,
    };

    /// <summary>Seed of every draw, the ranker's too. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 42;
}
