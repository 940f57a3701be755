namespace Matinee.Core.Recommenders.Weighting;

/// <summary>How fast older entries of a history lose weight; without timestamps all entries weigh the same.</summary>
public sealed record RecencyOptions
{
    /// <summary>
    /// After how many newer entries an entry counts half, above 0; smaller means that the last few decide. Null: the
    /// place in the history does not matter.
    /// </summary>
    public float? HalfLifePlaces
    {
        get;
        init => field = CheckHalfLife(value, nameof(HalfLifePlaces));
    }

    /// <summary>
    /// After how many days, counted back from the newest entry, an entry counts half, above 0. Null: the time between
    /// entries does not matter.
    /// </summary>
    public float? HalfLifeDays
    {
        get;
        init => field = CheckHalfLife(value, nameof(HalfLifeDays));
    }

    private static float? CheckHalfLife(float? value, string name) =>
        value is null || (value > 0 && float.IsFinite(value.Value))
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A half-life is above 0, or null.");
}
