using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Titles that a person may have meant.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Matches">One entry a title, most likely first; several when films share the name.</param>
/// <param name="IsExact">
/// True when the name or id is the title's own, false when it was guessed from a similar one.
/// </param>
public sealed record TitleMatches(string Query, IReadOnlyList<TitleName> Matches, bool IsExact);
