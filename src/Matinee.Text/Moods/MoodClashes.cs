using System.Collections.Frozen;

namespace Matinee.Text.Moods;

/// <summary>Genres that go badly with a mood without spoiling it, written for this project.</summary>
/// <remarks>One line a group: names of moods, then such genres. A mood in no line clashes with nothing.</remarks>
internal static class MoodClashes
{
    private const string Lines =
        """
        cozy, rainy, snowy, sunny, lazy sunday, feel good, heartwarming, romantic, date night, anniversary, girls night,
        christmas, nostalgic, hopeful, tired | Thriller, Crime, Action, Horror, War, Mystery, Science Fiction
        funny, silly, party, background noise | Drama, Thriller, War, History, Mystery, Documentary
        quirky | Thriller, Crime, Action, War, History
        dark comedy | Family, Animation, Romance
        tense, dark, violent, scary, gory, eerie, jump scare | Comedy, Family, Romance, Music, Animation
        thrilling | Romance, Music, Documentary
        fast paced, boys night | Drama, Family, Romance, Documentary
        stylish | Family, Animation, Documentary
        slow, sad, depressing, melancholic, thought provoking | Action, Adventure, Comedy, Family, Animation, Horror
        coming of age, inspiring, sporty, artsy, foodie | Science Fiction, Horror, Thriller, Action, Fantasy
        true story, historical | Science Fiction, Fantasy, Horror, Animation
        mind bending | Family, Music, War, Western
        mysterious | Family, Music, Animation
        epic | Comedy, Documentary
        """;

    /// <summary>Genres by the name of the mood.</summary>
    public static FrozenDictionary<string, IReadOnlyList<string>> All { get; } = Lines
        .Replace(",\n", ", ", StringComparison.Ordinal).Split('\n').Select(line => line.Split('|'))
        .SelectMany(cells => ReadList(cells[0]).Select(mood => (Mood: mood, Genres: ReadList(cells[1]))))
        .ToFrozenDictionary(pair => pair.Mood, pair => (IReadOnlyList<string>)pair.Genres, StringComparer.Ordinal);

    private static string[] ReadList(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);
}
