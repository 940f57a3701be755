using System.Text.Json;

namespace Matinee.Text.Queries;

/// <summary>One constraint that a sentence was understood to name.</summary>
/// <param name="Kind">What it constrains.</param>
/// <param name="IsRefused">Whether titles with it are to be left out rather than asked for.</param>
/// <param name="Value">What is asked for, in the form that <see cref="ChipKind"/> says.</param>
/// <param name="Text">The words of the sentence that say so, a word of refusal included.</param>
/// <param name="Start">Where these words start in the sentence, in UTF-16 units.</param>
/// <param name="StaysInText">Whether the words stay in the text that is searched for: those of a mood or genre do.</param>
public sealed record QueryChip(
    ChipKind Kind, bool IsRefused, string Value, string Text, int Start, bool StaysInText = false)
{
    /// <summary>The kind as people and programs write it: <c>genre</c>, <c>genre-out</c>.</summary>
    public string KindName => JsonNamingPolicy.KebabCaseLower.ConvertName($"{Kind}") + (IsRefused ? "-out" : "");
}
