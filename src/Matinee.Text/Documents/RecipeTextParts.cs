namespace Matinee.Text.Documents;

/// <summary>What the text of a recipe is made of; null or empty parts are left out.</summary>
public sealed record RecipeTextParts
{
    /// <summary>Name of the dish.</summary>
    public required string Name { get; init; }

    /// <summary>Tags such as <c>appetizers</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ingredients without amounts.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];

    /// <summary>Time to make it in minutes; null when unknown.</summary>
    public int? Minutes { get; init; }
}
