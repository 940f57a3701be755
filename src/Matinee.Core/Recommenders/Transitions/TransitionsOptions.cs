using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>Settings of <see cref="TransitionsTrainer"/>.</summary>
/// <remarks>
/// Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/transitions.md.
/// </remarks>
public sealed record TransitionsOptions
{
    /// <summary>How many places two items of a history may be apart to count, 1 or more.</summary>
    public int Window { get; init => field = OptionRange.AtLeastOne(value); } = 20;

    /// <summary>After how many places between two items a pair counts half, above 0.</summary>
    public float GapHalfLifePlaces { get; init => field = OptionRange.AboveZero(value); } = 5;

    /// <summary>
    /// After how many days between two items a pair counts half, above 0; null means that days do not matter.
    /// </summary>
    public float? GapHalfLifeDays { get; init => field = OptionRange.AboveZero(value); }

    /// <summary>
    /// What "i came after j" counts for "j after i", from 0 (only the direction that was seen) to 1 (no direction).
    /// </summary>
    public float BackwardWeight { get; init => field = OptionRange.Between(0, 1, value); } = 0.5f;

    /// <summary>
    /// Doubt about items of few users, 0 or more: that many users more are thought of who watched nothing next.
    /// </summary>
    public float Shrinkage { get; init => field = OptionRange.AtLeastZero(value); } = 10;

    /// <summary>
    /// β of the division by (users of the next item)^β, from 0 (what comes next most often) to 1 (what comes next more
    /// often than its popularity explains).
    /// </summary>
    public float PopularityExponent { get; init => field = OptionRange.Between(0, 1, value); } = 0.2f;

    /// <summary>How many successors K are kept of each item, 1 or more. The model grows with K.</summary>
    public int Successors { get; init => field = OptionRange.AtLeastOne(value); } = 200;

    /// <summary>How much less the older entries of the scored history count.</summary>
    public RecencyOptions Recency { get; init => field = OptionRange.Given(value); } = new() { HalfLifePlaces = 2.5f };

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
