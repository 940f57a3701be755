namespace Matinee.Text.Moods;

/// <summary>One mood, occasion or genre of the lexicon.</summary>
/// <param name="Name">First of its phrases, as shown to people.</param>
/// <param name="Phrases">Ways to say it, each as stemmed words.</param>
/// <param name="Expansion">Words that films of the mood use in their texts; may be empty.</param>
/// <param name="Genres">Genres that fit.</param>
/// <param name="AvoidedGenres">Genres that spoil it.</param>
/// <param name="RefusedGenres">Genres to leave out when somebody asks for anything but this.</param>
/// <param name="IsGenre">Whether it names a genre outright rather than a mood.</param>
internal sealed record MoodEntry(
    string Name,
    IReadOnlyList<IReadOnlyList<string>> Phrases,
    string Expansion,
    IReadOnlyList<string> Genres,
    IReadOnlyList<string> AvoidedGenres,
    IReadOnlyList<string> RefusedGenres,
    bool IsGenre);
