using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Content;

/// <summary>Settings of <see cref="ContentTrainer"/>: how much each entry of a history adds to the profile.</summary>
/// <remarks>
/// Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/content.md.
/// </remarks>
public sealed record ContentOptions
{
    /// <summary>How much less older entries count; a history without timestamps is the plain mean.</summary>
    public RecencyOptions Recency { get; init => field = OptionRange.Given(value); } = new() { HalfLifePlaces = 5 };

    /// <summary>Power of the strength that an entry counts with, 0 (all strengths alike) to 4.</summary>
    public float StrengthExponent { get; init => field = OptionRange.Between(0, 4, value); } = 1;
}
