namespace Matinee.Storage;

/// <summary>One of the names of a title, as name searches find it.</summary>
/// <param name="TitleId">The title.</param>
/// <param name="Name">The name as written.</param>
/// <param name="FoldedName">The name without case, accents and punctuation.</param>
/// <param name="Year">Year of first release.</param>
/// <param name="Kind"><c>movie</c> or <c>series</c>.</param>
/// <param name="VoteCount">Votes of the title, 0 when not known.</param>
public sealed record TitleName(long TitleId, string Name, string FoldedName, int? Year, string Kind, int VoteCount);
