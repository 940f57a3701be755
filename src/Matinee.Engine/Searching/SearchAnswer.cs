using System.Text.Json.Serialization;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Searching;

/// <summary>Answer of <c>search</c>.</summary>
/// <param name="Query">What was asked, and how it was understood.</param>
/// <param name="Items">
/// Titles, best first; in the mode <see cref="SearchMode.Fused"/> their similarities need not fall.
/// </param>
/// <param name="Note">Why the list may be poor and what helps; null, and absent in JSON, where nothing is wrong.</param>
public sealed record SearchAnswer(
    SearchQuery Query,
    IReadOnlyList<SimilarTitle> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);

/// <summary>The question behind a list of titles.</summary>
/// <param name="Text">The words as they were typed.</param>
/// <param name="Rest">What of them was searched for; empty when the constraints say it all.</param>
/// <param name="Mode">How titles were found.</param>
/// <param name="Chips">The constraints that were read, in the order of the text.</param>
public sealed record SearchQuery(string Text, string Rest, string Mode, IReadOnlyList<SearchChip> Chips);

/// <summary>A constraint that was read out of a question.</summary>
/// <param name="Number">Place among the constraints, from 1; names it when it is to be dropped.</param>
/// <param name="Kind">What it constrains: <c>years</c>, <c>genre-out</c>.</param>
/// <param name="Text">The words that say it.</param>
/// <param name="Value">What it asks for: <c>1990..1999</c>, <c>Horror</c>.</param>
/// <param name="Span">Where the words stand.</param>
/// <param name="Note">Why it does not count; null when it does.</param>
public sealed record SearchChip(int Number, string Kind, string Text, string Value, TextSpan Span, string? Note);

/// <summary>A part of a text, in UTF-16 units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="Length">Number of units.</param>
public sealed record TextSpan(int Start, int Length);
