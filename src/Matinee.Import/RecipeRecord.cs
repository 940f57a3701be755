namespace Matinee.Import;

/// <summary>What one source row says about a recipe; null or empty means that the row does not say.</summary>
public sealed record RecipeRecord
{
    /// <summary>Source of the row, one of <see cref="SourceNames"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Recipe id within its source.</summary>
    public required long SourceId { get; init; }

    /// <summary>Name of the dish.</summary>
    public required string Name { get; init; }

    /// <summary>Time to make it in minutes, 1 or more; null when missing or not plausible.</summary>
    public int? Minutes { get; init; }

    /// <summary>Tags such as <c>appetizers</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ingredients without amounts.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];

    /// <summary>Steps in order.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>What its author says about it.</summary>
    public string? Description { get; init; }
}
