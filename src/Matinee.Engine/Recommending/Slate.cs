using System.Text.Json.Serialization;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>The final list of one night.</summary>
/// <param name="Snapshot">Name of the trained snapshot that answered.</param>
/// <param name="People">Who it is for, as they are called in the reasons.</param>
/// <param name="Items">Picks, best first.</param>
/// <param name="Fallback">Why the list is less personal or shorter than asked for; null when it is neither.</param>
public sealed record Slate(
    string Snapshot, IReadOnlyList<string> People, IReadOnlyList<Pick> Items, string? Fallback);

/// <summary>One title of a slate.</summary>
/// <param name="Rank">Place in the list, from 1.</param>
/// <param name="Id">Title id.</param>
/// <param name="Title">Name.</param>
/// <param name="Year">Year of release.</param>
/// <param name="Kind"><c>movie</c> or <c>series</c>.</param>
/// <param name="Genres">Genres.</param>
/// <param name="Score">Sum of the reasons' shares; never rises from one rank to the next.</param>
/// <param name="Reasons">Why it was picked, largest share first; what is left, <c>start</c>, last.</param>
/// <param name="Snack">A recipe to go with it.</param>
public sealed record Pick(
    int Rank,
    long Id,
    string Title,
    int? Year,
    string Kind,
    IReadOnlyList<string> Genres,
    double Score,
    IReadOnlyList<Reason> Reasons,
    Snack? Snack)
{
    /// <summary>Which liked titles it hangs on; null, and absent in JSON, when that was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Counterfactual? Counterfactual { get; init; }
}

/// <summary>One additive share of a pick's score.</summary>
/// <param name="Feature">
/// What caused it: <c>liked</c>, <c>liked-others</c>, <c>taste</c>, <c>genre</c>, <c>cast</c>, <c>director</c>,
/// <c>plot</c>, ...
/// </param>
/// <param name="Value">The cause's own measure, such as a similarity; its unit depends on the feature.</param>
/// <param name="Share">Part of the score; negative when it counts against the pick.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Reason(string Feature, double Value, double Share, string Text)
{
    /// <summary>
    /// Feature of the share that no cause accounts for; it stands last and is about the same for all.
    /// </summary>
    internal const string Start = "start";
}

/// <summary>A recipe paired with a pick.</summary>
/// <param name="Id">Recipe id.</param>
/// <param name="Name">Name of the dish.</param>
/// <param name="Minutes">Time to make it.</param>
/// <param name="Url">Page of the recipe.</param>
/// <param name="Score">Similarity to the film or the mood, plus what its tags add.</param>
public sealed record Snack(long Id, string Name, int Minutes, string? Url, double Score)
{
    /// <summary>The snack that a recipe makes.</summary>
    internal static Snack Of(Recipe recipe, float score) => new(
        recipe.Id,
        recipe.Name,
        recipe.Minutes ?? 0,
        recipe.Source == SourceNames.FoodCom ? $"https://www.food.com/recipe/{recipe.SourceId}" : null,
        Math.Round(score, 6));
}
