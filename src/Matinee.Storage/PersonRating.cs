namespace Matinee.Storage;

/// <summary>What a person thinks of a title.</summary>
/// <param name="TitleId">The title.</param>
/// <param name="Stars">0.5 to 5, in halves.</param>
/// <param name="RatedAtUtc">When the person said so.</param>
public sealed record PersonRating(long TitleId, float Stars, DateTime RatedAtUtc);
