namespace Matinee.Text.Moods;

/// <summary>What a mood or a wish in free words means as a query.</summary>
/// <param name="ExpandedText">
/// Text for the encoder: the words as typed, without what is refused, and words that films of the mood use.
/// </param>
/// <param name="Genres">Favored genres, in the project's spelling; may be empty.</param>
/// <param name="AvoidedGenres">Genres to leave out, in the project's spelling; may be empty.</param>
/// <param name="MatchedMoods">Moods of the lexicon that were found, in text order.</param>
public sealed record MoodQuery(
    string ExpandedText,
    IReadOnlyList<string> Genres,
    IReadOnlyList<string> AvoidedGenres,
    IReadOnlyList<string> MatchedMoods);
