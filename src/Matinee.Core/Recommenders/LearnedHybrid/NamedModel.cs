namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>A fitted model with the name that its features carry.</summary>
/// <param name="Name">The method, unlike the others' names; without dot or slash.</param>
/// <param name="Model">Scores the first items, or all; its <c>ItemCount</c> says how many.</param>
public sealed record NamedModel(string Name, IRecommender Model)
{
    /// <summary>Refuses names that features or files could not tell apart.</summary>
    internal static void CheckNames(IReadOnlyList<string> names)
    {
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count
            || names.Any(name => name.Length == 0 || name.AsSpan().ContainsAny('/', '.')))
        {
            throw new ArgumentException(
                "A hybrid has at least one tower; names differ, are not empty and hold neither dot nor slash. Found: "
                + string.Join(", ", names));
        }
    }
}
