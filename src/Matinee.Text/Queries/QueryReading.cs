using Matinee.Text.Moods;

namespace Matinee.Text.Queries;

/// <summary>One pass over one sentence.</summary>
internal sealed class QueryReading
{
    private readonly string _text;
    private readonly QuerySlots _slots;
    private readonly ReadChips _chips;
    private readonly List<string> _unread = [];
    private int _genreEnd; // behind the last word of the last genre

    public QueryReading(string text, QueryNames names)
    {
        _text = text;
        _slots = new QuerySlots(text, names);
        _chips = new ReadChips(text, _slots);
    }

    private IReadOnlyList<QueryWord> Words => _slots.Words;

    public ParsedQuery Run()
    {
        for (int position = 0; position < Words.Count;)
        {
            EndRefusal(position);
            int end = ReadPhrase(position);
            end = end > position ? end : ReadRefusal(position);
            end = end > position ? end : ReadFreeOf(position);
            end = end > position ? end : ReadMood(position);
            end = end > position ? end : ReadRefusedWords(position);
            position = end > position ? end : position + 1;
        }

        NoteUnread();
        return new ParsedQuery(_text, [.. _chips.All.OrderBy(chip => chip.Start)], _chips.Cuts, _unread);
    }

    // A refusal that has met its object goes on over "or" only; one that has met none gives up at the clause's end.
    private void EndRefusal(int position)
    {
        if (_chips.Refusal is not { } refusal)
        {
            return;
        }

        string word = Words[position].Text;
        if (!refusal.HasObject)
        {
            bool mayFollow = QueryWordLists.Fillers.Contains(word) || QueryWordLists.Connectors.Contains(word);
            bool isLost = position > refusal.End && Words[position].IsAfterBreak;
            if (isLost || (word is "but" && mayFollow))
            {
                NoteUnread();
                _chips.Refusal = null;
            }
        }
        else if (!refusal.GoesOn(_slots, position))
        {
            _chips.Refusal = null;
        }
    }

    private void NoteUnread()
    {
        const int MostWords = 4;
        if (_chips.Refusal is { HasObject: false } refusal)
        {
            int end = refusal.End;
            while (end < Words.Count && end < refusal.Start + MostWords && !Words[end].IsAfterBreak)
            {
                end++;
            }

            _unread.Add(_slots.TextOf(refusal.Start, end));
        }
    }

    private int ReadPhrase(int start)
    {
        (int bestEnd, QueryRule? best, List<object> bestValues) = LongestRule(start);
        if (best is null && Words[start].Text is "but" && Refusals.LengthAt(Words, start + 1) > 0)
        {
            (bestEnd, best, bestValues) = LongestRule(start + 1); // "but not too long" is one phrase
        }

        bool isAboutOthers = best?.Kind is ChipKind.Type && _chips.Refusal is not null && !_slots.IsClauseEnd(bestEnd);
        if (best is null || isAboutOthers // "no movies about war" refuses the war
            || QueryValues.Of(best, bestValues, _chips.Refusal is not null) is not { } meaning)
        {
            return start;
        }

        bool isName = best.Kind is ChipKind.Title or ChipKind.Cast or ChipKind.Director;
        int listEnd = isName ? ReadMoreNames(best.Kind, bestEnd, ref meaning) : bestEnd;
        _chips.Add(best.Kind, meaning.Value, meaning.IsRefused, start..listEnd, best.Kind is ChipKind.Type);
        return listEnd;
    }

    private (int End, QueryRule? Rule, List<object> Values) LongestRule(int start)
    {
        (int bestEnd, QueryRule? best, List<object> bestValues) = (start, null, []);
        foreach (QueryRule rule in QueryRules.All)
        {
            foreach (QueryPattern pattern in rule.Patterns)
            {
                var values = new List<object>();
                int end = pattern.Match(_slots, start, values);
                if (end > bestEnd)
                {
                    (bestEnd, best, bestValues) = (end, rule, values);
                }
            }
        }

        return (bestEnd, best, bestValues);
    }

    // "with Al Pacino and Robert De Niro" names two; "or" makes them alternatives of one chip.
    private int ReadMoreNames(ChipKind kind, int end, ref (string Value, bool IsRefused) meaning)
    {
        string slot = kind switch { ChipKind.Title => "title", ChipKind.Cast => "actor", _ => "director" };
        while (end + 1 < Words.Count && Words[end].Text is "or" or "and" or "oder" or "und" or "meets" or "trifft"
            && _slots.Read(slot, end + 1) is (var next, string name))
        {
            bool isEither = Words[end].Text is "or" or "oder" || kind is ChipKind.Title || meaning.IsRefused;
            if (isEither)
            {
                meaning.Value += $"|{name}";
            }
            else
            {
                _chips.Add(new QueryChip(kind, false, name, _slots.TextOf(end + 1, next), Words[end + 1].Start));
            }

            end = next;
        }

        return end;
    }

    private int ReadRefusal(int start)
    {
        int length = Refusals.LengthAt(Words, start);
        int end = start + length;
        if (length == 0 || (Refusals.NeedsKnown(Words[start].Text) && !_slots.IsKnown(end)))
        {
            return start;
        }

        bool isWish = Refusals.IsWish(Words, start) || (Words[start].Text is "nor" && _chips.Refusal is { IsWish: true })
            || Refusals.IsOfSetting(Words, end)
            || ((_slots.IsBehindGenre(start) || _chips.IsAllRead(start)) && !Refusals.IsAboutADeed(Words, start));
        _chips.Refusal = new Refusal(
            start, end, Refusals.TakesNouns(Words[end - 1].Text), isWish, HasObject: false);
        return end;
    }

    // "gore-free", "zombie-free"
    private int ReadFreeOf(int start)
    {
        (MoodEntry? entry, int length) = MoodLexicon.Match(_slots.Moods, start);
        int end = start + length;
        bool isThing = QueryWordLists.Things.Contains(Words[start].Text);
        if ((entry is null && !isThing) || end >= Words.Count || Words[end].Text is not "free"
            || _text[Words[end - 1].End] != '-')
        {
            return start;
        }

        _chips.Refusal = new Refusal(start, start, TakesNouns: false, IsWish: false, HasObject: false);
        if (entry is null || isThing)
        {
            _chips.Add(ChipKind.Words, _slots.TextOf(start, end), isRefused: true, start..(end + 1));
        }
        else if (entry.IsGenre)
        {
            _chips.AddGenres(entry, start..(end + 1));
        }
        else
        {
            _chips.Add(ChipKind.Mood, entry.Name, isRefused: true, start..(end + 1));
        }

        _chips.Refusal = null;
        return end + 1;
    }

    private int ReadMood(int start)
    {
        (MoodEntry? entry, int length) = MoodLexicon.Match(_slots.Moods, start);
        if (entry is null || QueryWordLists.Things.Contains(Words[start].Text))
        {
            return start;
        }

        int end = start + length;
        if (!entry.IsGenre)
        {
            _chips.Add(ChipKind.Mood, entry.Name, _chips.Refusal is not null, start..end, staysInText: true);
            return _chips.Refusal is { TakesNouns: true } ? SkipNouns(end) : end;
        }

        bool isCommonWord = length == 1 && QueryWordLists.CommonWordGenres.Contains(Words[start].Text);
        bool standsAlone = _slots.IsClauseStart(start) && (_slots.IsClauseEnd(end)
            || (QueryWordLists.StoryGenres.Contains(Words[start].Text) && Refusals.LengthAt(Words, end) > 0));
        if (end < Words.Count && Words[end].Text is "style" && _chips.Refusal is null)
        {
            return end; // "documentary style comedy"
        }

        bool goesOn = start > 0 && start == _genreEnd; // "crime drama"
        if (_chips.Refusal is not null || !isCommonWord || standsAlone || goesOn || IsDescribed(start, end)
            || _slots.IsKindOfFilm(end))
        {
            _genreEnd = end;
            _chips.AddGenres(entry, start..end);
        }

        return end;
    }

    // "A thought-provoking drama", "epic adventure over two hours"; but "a dark family secret" is no family film.
    private bool IsDescribed(int start, int end) =>
        start > 0 && start == _chips.AdjectiveEnd && QueryWordLists.StoryGenres.Contains(Words[start].Text)
            && (_slots.IsClauseEnd(end) || QueryWordLists.Connectors.Contains(Words[end].Text)
                || LongestRule(end).Rule is not null);

    // The noun of "no sad endings" goes with the refusal.
    private int SkipNouns(int position)
    {
        int end = position;
        while (end < Words.Count && !Words[end].IsAfterBreak && !QueryWordLists.Connectors.Contains(Words[end].Text)
            && end < position + 2)
        {
            end++;
        }

        _chips.Cut(position, end);
        return end;
    }

    private int ReadRefusedWords(int start)
    {
        if (_chips.Refusal is not { IsWish: true } refusal || QueryWordLists.Fillers.Contains(Words[start].Text)
            || ReadChips.IsJoint(Words[start].Text))
        {
            return start;
        }

        if (_slots.ReadNation(start) is (var nation, { } code))
        {
            _chips.Add(nation, code, isRefused: true, start..(start + 1));
            return start + 1;
        }

        foreach ((ChipKind kind, string slot) in new[] { (ChipKind.Cast, "actor"), (ChipKind.Director, "director") })
        {
            if (_slots.Read(slot, start) is (var personEnd, string name))
            {
                _chips.Add(kind, name, isRefused: true, start..personEnd);
                return personEnd;
            }
        }

        const int MostWords = 3;
        int end = start + 1;
        while (end < Words.Count && end < start + MostWords && !Words[end].IsAfterBreak
            && !QueryWordLists.Connectors.Contains(Words[end].Text) && !QueryWordLists.Fillers.Contains(Words[end].Text))
        {
            end++;
        }

        if (refusal.HasObject || refusal.TakesNouns || refusal.IsOfSetting(_slots, start)
            || Words[start - 1].Text is "with" or "about" or "mit" or "uber")
        {
            // Of "without killing any animals" the deed is refused; its object is nothing to search for.
            bool hasObject = Words[start].Text.EndsWith("ing", StringComparison.Ordinal) && end + 1 < Words.Count
                && Words[end].Text is "any" or "a" or "an" or "the" && !Words[end + 1].IsAfterBreak;
            int last = hasObject ? end + 2 : end;
            _chips.Add(ChipKind.Words, _slots.TextOf(start, end), isRefused: true, start..last);
            return last;
        }

        return start; // "not what it seems"
    }
}
