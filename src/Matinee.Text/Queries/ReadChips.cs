using Matinee.Text.Moods;

namespace Matinee.Text.Queries;

/// <summary>What was read of a sentence so far: its constraints, and the parts that are not searched for.</summary>
internal sealed class ReadChips(string text, QuerySlots slots)
{
    private readonly List<QueryChip> _chips = [];
    private readonly List<Range> _cuts = [];

    /// <summary>The constraints in the order of their reading.</summary>
    public IReadOnlyList<QueryChip> All => _chips;

    /// <summary>The parts of the sentence that are not searched for.</summary>
    public IReadOnlyList<Range> Cuts => _cuts;

    /// <summary>The refusal that holds now.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Position behind the last word of the last mood, language or country.</summary>
    public int AdjectiveEnd { get; private set; }

    /// <summary>Adds a constraint as it stands.</summary>
    public void Add(QueryChip chip) => _chips.Add(chip);

    /// <summary>Adds the constraint that some words name, with the refusal before them.</summary>
    public void Add(ChipKind kind, string value, bool isRefused, Range words, bool staysInText = false)
    {
        (int start, int end) = (words.Start.Value, words.End.Value);
        int from = start;
        if (Refusal is { } refusal)
        {
            from = refusal.HasObject ? start : refusal.Start;
            Refusal = refusal with { HasObject = true };
            Cut(refusal.HasObject && IsJoint(slots.Words[start - 1].Text) ? start - 1 : from, end);
        }
        else if (!staysInText)
        {
            Cut(start, end);
        }

        if (!isRefused && kind is ChipKind.Mood or ChipKind.Language or ChipKind.Country)
        {
            AdjectiveEnd = end;
        }

        bool isSaidTwice = kind is ChipKind.Language or ChipKind.Country && _chips.Any(chip =>
            (chip.Kind, chip.Value, chip.IsRefused) == (kind, value, isRefused)); // "no subtitles, an English comedy"
        if (!isSaidTwice)
        {
            _chips.Add(new QueryChip(
                kind, isRefused, value, slots.TextOf(from, end), slots.Words[from].Start,
                StaysInText: staysInText && !isRefused && Refusal is null));
        }
    }

    /// <summary>Adds the genres of an entry, refused where a refusal holds.</summary>
    public void AddGenres(MoodEntry entry, Range words)
    {
        IReadOnlyList<string> genres = Refusal is null ? entry.Genres : entry.RefusedGenres;
        foreach (string genre in genres.DefaultIfEmpty(entry.Genres[0]))
        {
            Add(ChipKind.Genre, genre, Refusal is not null, words, staysInText: true);
        }
    }

    /// <summary>Leaves words out of what is searched for.</summary>
    public void Cut(int start, int end)
    {
        if (end > start)
        {
            // The bracket behind the year of "Heat (1995)" belongs to no word.
            string cut = slots.TextOf(start, end);
            int to = slots.Words[end - 1].End;
            bool isOpen = cut.LastIndexOf('(') > cut.LastIndexOf(')') && to < text.Length && text[to] == ')';
            _cuts.Add(slots.Words[start].Start..(isOpen ? to + 1 : to));
        }
    }

    /// <summary>Whether every word before a position is part of a constraint or says nothing.</summary>
    public bool IsAllRead(int end) => slots.Words.Take(end).All(word =>
        QueryWordLists.Fillers.Contains(word.Text)
        || _chips.Any(chip => word.Start >= chip.Start && word.Start < chip.Start + chip.Text.Length));

    /// <summary>Whether a word joins what is refused with more of it.</summary>
    public static bool IsJoint(string word) => word is "or" or "nor" or "and" or "oder" or "und" or "noch";
}
