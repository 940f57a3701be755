namespace Matinee.Core.Recommenders.Popularity;

/// <summary>Settings of <see cref="PopularityTrainer"/>.</summary>
public sealed record PopularityOptions
{
    /// <summary>How a count of users becomes a score; the order of items is the same for each.</summary>
    public PopularityScale Scale
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Scale), value, "Not a popularity scale.");
    } = PopularityScale.LogCount;

    /// <summary>
    /// Age at which an interaction counts half, counted back from about the newest one; null counts all of them fully,
    /// as do interactions without timestamps.
    /// </summary>
    public TimeSpan? HalfLife
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(HalfLife), value, "A half-life is above 0.");
    }
}
