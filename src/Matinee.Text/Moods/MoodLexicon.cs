using System.Collections.Frozen;

namespace Matinee.Text.Moods;

/// <summary>A small English lexicon of moods, occasions and genres, which turns a wish into a query.</summary>
/// <remarks>
/// The longest phrase of the lexicon that starts at a word is taken; other words pass through. "not", "no", "without"
/// and the like refuse what follows: the next mood or word, and those joined to it by "or". A genre refused in so many
/// words beats one asked for by name, which beats one that a mood spoils, which beats one that a mood suggests.
/// </remarks>
public static class MoodLexicon
{
    private static readonly FrozenSet<string> Negations = Words(
        """
        not no without never nothing isnt dont doesnt wont avoid except minus skip hate
        nicht nichts ohne kein keine keinen keinem
        """);

    private static readonly FrozenSet<string> Fillers = Words(
        """
        a about an and any anything be but else evening feeling feel film films for give i id im in is it like looking
        me mood movie movies my need night of one or please really series show shows so some something that the this to
        today tonight too very want watch we with

        aber ein eine einen etwas fur heute ich mit nur sehr und wir zu
        """);

    private static readonly ILookup<string, (IReadOnlyList<string> Phrase, MoodEntry Entry)> ByFirstStem =
        MoodTable.Entries
            .SelectMany(entry => entry.Phrases.Select(phrase => (Phrase: phrase, Entry: entry)))
            .OrderByDescending(candidate => candidate.Phrase.Count)
            .ToLookup(candidate => candidate.Phrase[0]);

    /// <summary>Names of all moods and genres that are understood, one an entry.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. MoodTable.Entries.Select(entry => entry.Name)];

    /// <summary>Reads a wish such as <c>something tense but not horror</c>; never fails.</summary>
    /// <param name="text">Free words; may be empty.</param>
    public static MoodQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<MoodWord> words = MoodWords.Split(text);
        var reading = new MoodReading();
        bool isRefusing = false;
        bool hasRefused = false; // the refusal has met its object and holds only across "or"
        for (int i = 0; i < words.Count;)
        {
            isRefusing &= !(words[i].IsAfterBreak && hasRefused);
            (MoodEntry? entry, int length) = Match(words, i);
            if (entry is null && Negations.Contains(words[i].Text))
            {
                (isRefusing, hasRefused) = (true, false);
            }
            else if (entry is null && Fillers.Contains(words[i].Text))
            {
                isRefusing &= !hasRefused || words[i].Text is "or" or "oder";
                reading.AddFiller(words[i].Text);
            }
            else
            {
                isRefusing &= !hasRefused || words[i - 1].Text is "or" or "nor" or "oder";
                hasRefused = isRefusing;
                reading.Add(entry, words[i].Text, isRefusing);
            }

            i += length;
        }

        return reading.ToQuery(text);
    }

    /// <summary>Genres that go badly with a mood, though they do not spoil it; empty for a name that is none.</summary>
    /// <param name="mood">One of <see cref="Names"/>.</param>
    public static IReadOnlyList<string> ClashingGenres(string mood) => MoodClashes.All.GetValueOrDefault(mood, []);

    /// <summary>
    /// The longest phrase of the lexicon that starts at a word, and its number of words (1 for none).
    /// </summary>
    internal static (MoodEntry? Entry, int Length) Match(IReadOnlyList<MoodWord> words, int start)
    {
        foreach ((IReadOnlyList<string> phrase, MoodEntry entry) in ByFirstStem[words[start].Stem])
        {
            bool isMatch = start + phrase.Count <= words.Count;
            for (int i = 1; isMatch && i < phrase.Count; i++)
            {
                isMatch = words[start + i].Stem == phrase[i];
            }

            if (isMatch)
            {
                return (entry, phrase.Count);
            }
        }

        return (null, 1);
    }

    private static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
