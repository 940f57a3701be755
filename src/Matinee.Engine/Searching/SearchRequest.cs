using Matinee.Core.VectorSearch;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Searching;

/// <summary>One question in free words.</summary>
public sealed record SearchRequest
{
    /// <summary>The description, in which constraints may stand.</summary>
    public required string Text { get; init; }

    /// <summary>Which titles may be listed; goes before what the description says of the same thing.</summary>
    public TitleFilter Filter { get; init; } = TitleFilter.None;

    /// <summary>How many titles to list, 1 or more; fewer only when fewer fit.</summary>
    public int Top
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Top));
            field = value;
        }
    } = 10;

    /// <summary>How titles are found.</summary>
    public SearchMode Mode { get; init; } = SearchMode.Fused;

    /// <summary>What makes a cluster of genres.</summary>
    public CommunityOptions Clusters { get; init; } = new();

    /// <summary>Whether constraints are read out of the description.</summary>
    public bool ReadsConstraints { get; init; } = true;

    /// <summary>Constraints not to count: their numbers in the answer, or kinds such as <c>years</c>.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Ids of titles that the answer should be like, beside those that the description names.</summary>
    public IReadOnlyList<long> Like { get; init; } = [];

    /// <summary>
    /// How much of the text, in UTF-16 units, was asked before somebody corrected it; null where nobody did. Moods
    /// behind that place weigh more: "but funnier" is all that such a correction says.
    /// </summary>
    public int? FirstLength { get; init; }
}
