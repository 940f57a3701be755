using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>The part of a title that becomes columns of a snapshot.</summary>
public readonly record struct ItemTitle(
    long Id, string Kind, int? Year, int? RuntimeMinutes, string? Language, int VoteCount, IReadOnlyList<string> Genres)
{
    /// <summary>Whether it is known without votes: the starter catalogue holds nothing else.</summary>
    public bool IsWellKnown { get; init; }

    /// <summary>Mean vote, 0 to 10; null where nobody voted.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>Takes the part out of a title.</summary>
    public static ItemTitle Of(Title title) =>
        new(title.Id, title.Kind, title.Year, title.RuntimeMinutes, title.Language, title.VoteCount ?? 0, title.Genres)
        {
            VoteAverage = title.VoteAverage,
            IsWellKnown = title.FieldSources.Values.Contains(SourceNames.Starter),
        };
}
