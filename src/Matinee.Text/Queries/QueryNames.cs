namespace Matinee.Text.Queries;

/// <summary>Looks up the names of titles and people that a sentence may hold; by default there are none.</summary>
public sealed record QueryNames
{
    /// <summary>No names.</summary>
    public static QueryNames None { get; } = new();

    /// <summary>The id of the title of that name, spelled as one is pleased; null when there is none.</summary>
    public Func<string, string?> FindTitle { get; init; } = _ => null;

    /// <summary>The full name of an actor, given whole or as a last name; null when there is none.</summary>
    public Func<string, string?> FindActor { get; init; } = _ => null;

    /// <summary>The full name of a director, given whole or as a last name; null when there is none.</summary>
    public Func<string, string?> FindDirector { get; init; } = _ => null;
}
