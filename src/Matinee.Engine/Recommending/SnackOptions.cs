namespace Matinee.Engine.Recommending;

/// <summary>What counts as a snack.</summary>
public sealed record SnackOptions
{
    /// <summary>Longest time to make it, in minutes; a recipe without a time is never a snack.</summary>
    public int MostMinutes { get; init; } = 25;

    /// <summary>Tags that make a recipe more of a snack than others.</summary>
    public IReadOnlySet<string> PreferredTags { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "snack", "snacks", "appetizer", "appetizers", "finger-food", "dessert", "desserts",
    };

    /// <summary>What a preferred tag adds to the similarity, which lies between −1 and 1.</summary>
    public float TagBonus { get; init; } = 0.25f;
}
