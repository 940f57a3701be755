namespace Matinee.Core.Recommenders.Weighting;

/// <summary>How fast older entries of a history lose weight; without timestamps all entries weigh the same.</summary>
public sealed record RecencyOptions
{
    /// <summary>
    /// After how many newer entries an entry counts half, above 0; smaller means that the last few decide. Null: the
    /// place in the history does not matter.
    /// </summary>
    public float? HalfLifePlaces { get; init => field = OptionRange.AboveZero(value); }

    /// <summary>
    /// After how many days, counted back from the newest entry, an entry counts half, above 0. Null: the time between
    /// entries does not matter.
    /// </summary>
    public float? HalfLifeDays { get; init => field = OptionRange.AboveZero(value); }
}
