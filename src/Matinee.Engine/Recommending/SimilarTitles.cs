using System.Text.Json.Serialization;

namespace Matinee.Engine.Recommending;

/// <summary>Answer of <c>similar</c> and <c>search</c>.</summary>
/// <param name="Query">What was asked, with the title that it resolved to.</param>
/// <param name="Items">Titles, nearest first.</param>
public sealed record SimilarTitles(SimilarQuery Query, IReadOnlyList<SimilarTitle> Items);

/// <summary>The question behind a list of near titles.</summary>
/// <param name="Text">Words that were asked for.</param>
/// <param name="Id">Title that they named; null in a free-text search.</param>
/// <param name="Title">Name of that title.</param>
/// <param name="Year">Year of that title.</param>
public sealed record SimilarQuery(string Text, long? Id, string? Title, int? Year);

/// <summary>A title near the query.</summary>
/// <param name="Id">Title id.</param>
/// <param name="Title">Name.</param>
/// <param name="Year">Year of release.</param>
/// <param name="Kind"><c>movie</c> or <c>series</c>.</param>
/// <param name="Genres">Genres.</param>
/// <param name="Similarity">Likeness, at most 1 and what boosts add; see <see cref="FindSimilar"/>.</param>
public sealed record SimilarTitle(
    long Id, string Title, int? Year, string Kind, IReadOnlyList<string> Genres, double Similarity)
{
    /// <summary>
    /// What the similarity is the sum of, largest share first; null, and absent in JSON, in a search.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Reason>? Reasons { get; init; }
}
