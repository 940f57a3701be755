using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Settings of <see cref="TwoTowerTrainer"/>.</summary>
/// <remarks>
/// Defaults: chosen on validation items and hidden items of MovieLens ml-latest-small, see
/// docs/algorithms/two-tower.md.
/// </remarks>
public sealed record TwoTowerOptions
{
    /// <summary>Length F of every user and item vector, 1 or more.</summary>
    public int Factors { get; init => field = OptionRange.AtLeastOne(value); } = 128;

    /// <summary>Width H of the hidden layer of each tower, 1 or more.</summary>
    public int Hidden { get; init => field = OptionRange.AtLeastOne(value); } = 64;

    /// <summary>Passes over all interactions, 1 or more. Training time grows in proportion.</summary>
    public int Epochs { get; init => field = OptionRange.AtLeastOne(value); } = 4;

    /// <summary>Interactions a step, 2 or more; each is told apart from the items of all the others.</summary>
    public int BatchSize { get; init => field = OptionRange.AtLeast(2, value); } = 512;

    /// <summary>Step size of the first step, above 0; it falls to 0 in a straight line.</summary>
    public float LearningRate { get; init => field = OptionRange.AboveZero(value); } = 0.002f;

    /// <summary>
    /// What share of the learning rate the layers get, above 0 to 1; items' own vectors get all of it. Small keeps what
    /// the features say of items that nobody has.
    /// </summary>
    public float LayerRate { get; init => field = OptionRange.Part(value); } = 0.1f;

    /// <summary>
    /// τ that cosines are divided by, above 0; smaller means that the nearest wrong items matter most.
    /// </summary>
    public float Temperature { get; init => field = OptionRange.AboveZero(value); } = 0.1f;

    /// <summary>
    /// Share of training rows that must do without what was learned of an item itself, from 0 to 1; larger is better
    /// for items that nobody has seen, smaller for the others.
    /// </summary>
    public float IdDropout { get; init => field = OptionRange.Between(0, 1, value); } = 0.5f;

    /// <summary>λ, the share of the learning rate by which every weight shrinks in a step, 0 or more.</summary>
    public float WeightDecay { get; init => field = OptionRange.AtLeastZero(value); } = 10;

    /// <summary>How many of the entries before an interaction are its history in training, 1 or more.</summary>
    public int HistoryLength { get; init => field = OptionRange.AtLeastOne(value); } = 50;

    /// <summary>How much less the older entries of a history count.</summary>
    public RecencyOptions Recency { get; init => field = OptionRange.Given(value); } = new();

    /// <summary>Seed of the first weights and of all draws. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
