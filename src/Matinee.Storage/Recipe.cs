namespace Matinee.Storage;

/// <summary>A recipe that can be paired with a title.</summary>
public sealed record Recipe
{
    /// <summary>Id in the database; 0 before the recipe is stored.</summary>
    public long Id { get; init; }

    /// <summary>Source of the recipe.</summary>
    public required string Source { get; init; }

    /// <summary>Id within its source.</summary>
    public required long SourceId { get; init; }

    /// <summary>Name of the dish.</summary>
    public required string Name { get; init; }

    /// <summary>Time to make it in minutes, 1 or more; null when not known.</summary>
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
