using Matinee.Text.Moods;

namespace Matinee.Text.Queries;

/// <summary>Reads a wish such as <c>slow, warm, not horror, under 100 min, 90s</c> as constraints and a description.</summary>
/// <remarks>
/// Works on words and a table of phrases (<see cref="QueryRules"/>); nothing is asked of a network. The longest phrase
/// that starts at a word is taken, then a word of refusal, then a mood or genre of the <see cref="MoodLexicon"/>. A
/// refusal holds for the next constraint, mood or word and for those joined to it by "or"; after "no", "without" and
/// the like also by "and", and by commas before a last "or". English, with the commonest German phrases. Never fails.
/// </remarks>
public static class QueryParser
{
    /// <summary>Reads a sentence.</summary>
    /// <param name="text">Free words; may be empty.</param>
    /// <param name="names">Names of titles and people to look out for; none when null.</param>
    public static ParsedQuery Parse(string text, QueryNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new QueryReading(text, names ?? QueryNames.None).Run();
    }
}
