using Matinee.Engine.Recommending;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>A question after reading: what to search for, and which titles may be listed.</summary>
internal sealed record SearchPlan
{
    /// <summary>What is searched for, as it was typed; may be empty.</summary>
    public required string Rest { get; init; }

    /// <summary>Words of it to look for as they stand; may be empty.</summary>
    public string TellingWords { get; init; } = "";

    /// <summary>What of the question a snapshot's columns can decide.</summary>
    public required TitleFilter Filter { get; init; }

    /// <summary>Refusals of the question that limit nothing, with the words behind them.</summary>
    public IReadOnlyList<string> UnreadRefusals { get; init; } = [];

    /// <summary>The constraints as they are shown.</summary>
    public required IReadOnlyList<SearchChip> Chips { get; init; }

    /// <summary>Ids of the titles that the answer should be like.</summary>
    public IReadOnlyList<long> Like { get; init; } = [];

    /// <summary>Ids of the titles whose name the whole question is; they come first.</summary>
    public IReadOnlyList<long> Named { get; init; } = [];

    /// <summary>Moods that it should have; their words stay among those that are searched for.</summary>
    public IReadOnlyList<string> Moods { get; init; } = [];

    /// <summary>Whether moods and constraints are all that is asked for.</summary>
    public bool IsOfMoods => Moods.Count > 0 && TellingWords.Length == 0 && Like.Count == 0 && Named.Count == 0;

    /// <summary>Genres that are asked for by name or fit a mood.</summary>
    public IEnumerable<string> WantedGenres =>
        Filter.Genres.Concat(Moods.SelectMany(mood => MoodLexicon.Parse(mood).Genres));

    /// <summary>Those of the moods that correct an earlier question.</summary>
    public IReadOnlyList<string> CorrectingMoods { get; init; } = [];

    /// <summary>Moods that it should not have.</summary>
    public IReadOnlyList<string> RefusedMoods { get; init; } = [];

    /// <summary>Genres that refused moods leave out.</summary>
    public IReadOnlyList<string> AvoidedGenres { get; init; } = [];

    /// <summary>Whether only well-known titles, or only others, may be listed; null for both.</summary>
    public bool? IsKnown { get; init; }

    /// <summary>What only the title itself can decide; all must hold.</summary>
    public IReadOnlyList<Func<Title, bool>> Tests { get; init; } = [];
}
