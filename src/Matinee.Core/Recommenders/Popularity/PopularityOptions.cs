namespace Matinee.Core.Recommenders.Popularity;

/// <summary>Settings of <see cref="PopularityTrainer"/>.</summary>
public sealed record PopularityOptions
{
    /// <summary>How a count of users becomes a score; the order of items is the same for each.</summary>
    public PopularityScale Scale { get; init => field = OptionRange.Defined(value); } = PopularityScale.LogCount;

    /// <summary>
    /// Age at which an interaction counts half, counted back from about the newest one; null counts all of them fully,
    /// as do interactions without timestamps.
    /// </summary>
    public TimeSpan? HalfLife { get; init => field = OptionRange.AboveZero(value); }
}
