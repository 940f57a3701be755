namespace Matinee.Text.Moods;

/// <summary>Gathers what was understood of one wish.</summary>
internal sealed class MoodReading
{
    private readonly List<string> _plainWords = [];
    private readonly List<string> _plainWordsAndFillers = [];
    private readonly List<MoodEntry> _wanted = [];
    private readonly List<MoodEntry> _refused = [];

    public void AddFiller(string word) => _plainWordsAndFillers.Add(word);

    /// <summary>Takes a mood, or a word that is none when <paramref name="entry"/> is null.</summary>
    public void Add(MoodEntry? entry, string word, bool isRefused)
    {
        if (entry is not null)
        {
            (isRefused ? _refused : _wanted).Add(entry);
        }
        else if (!isRefused)
        {
            _plainWords.Add(word);
            _plainWordsAndFillers.Add(word);
        }
    }

    public MoodQuery ToQuery(string text)
    {
        string[] named = [.. Genres(_wanted.Where(entry => entry.IsGenre), entry => entry.Genres)];
        string[] refused = [.. Genres(_refused, entry => entry.RefusedGenres)];
        string[] avoided =
            [.. refused.Union(Genres(_wanted, entry => entry.AvoidedGenres).Except(named))];
        string[] favored = [.. Genres(_wanted, entry => entry.Genres).Except(avoided)];
        string[] moods = [.. _wanted.Select(entry => entry.Name).Distinct()];
        return new MoodQuery(Expand(text, favored), favored, avoided, moods);
    }

    private string Expand(string text, string[] favored)
    {
        if (_wanted.Count == 0)
        {
            bool isNothingRead = _refused.Count == 0 && _plainWords.Count == 0;
            return isNothingRead ? text.Trim() : string.Join(' ', _plainWordsAndFillers);
        }

        IEnumerable<string> sentences =
        [
            string.Join(' ', _plainWords),
            .. _wanted.Select(entry => entry.Expansion).Distinct(),
            string.Join(", ", favored),
        ];
        return string.Join(". ", sentences.Where(sentence => sentence.Length > 0));
    }

    private static IEnumerable<string> Genres(
        IEnumerable<MoodEntry> entries, Func<MoodEntry, IReadOnlyList<string>> select) =>
        entries.SelectMany(select).Distinct();
}
