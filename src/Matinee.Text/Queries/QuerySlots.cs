using Matinee.Text.Moods;

namespace Matinee.Text.Queries;

/// <summary>Reads what may stand in the slots of a phrase, in one sentence.</summary>
internal sealed class QuerySlots
{
    private const int MostNameWords = 10;
    private const int MostPersonWords = 4;

    private readonly string _text;
    private readonly QueryNames _names;

    public QuerySlots(string text, QueryNames names)
    {
        (_text, _names) = (text, names);
        Words = QueryWords.Split(text);
        Moods = [.. Words.Select(word => new MoodWord(word.Text, word.Stem, word.IsAfterBreak))];
    }

    /// <summary>The words of the sentence.</summary>
    public IReadOnlyList<QueryWord> Words { get; }

    /// <summary>The same as the mood lexicon compares them.</summary>
    public IReadOnlyList<MoodWord> Moods { get; }

    public bool IsClauseStart(int position) => position < Words.Count && Words[position].IsAfterBreak;

    public bool IsClauseEnd(int position) => position >= Words.Count || Words[position].IsAfterBreak;

    /// <summary>Reads a slot.</summary>
    /// <returns>The position behind it and its value, which is null when nothing that fits stands here.</returns>
    public (int End, object? Value) Read(string slot, int position)
    {
        if (position >= Words.Count)
        {
            return (position, null);
        }

        string word = Words[position].Text;
        switch (slot)
        {
            case "year":
                return (position + 1, QueryTimes.Year(word));
            case "decade":
                return QueryTimes.Decade(Words, position);
            case "when":
                return QueryTimes.Year(word) is { } year ? (position + 1, year) : QueryTimes.Decade(Words, position);
            case "time":
                return QueryTimes.Time(Words, position);
            case "count":
                return (position + 1, QueryTimes.Count(word));
            case "score":
                return (position + 1, QueryTimes.Score(word));
            case "lang":
                return (position + 1, NationNames.LanguageOf(word));
            case "country":
                return (position + 1, NationNames.CountryOf(word));
            case "place":
                return (position + 1, NationNames.CountryNamed(word));
            case "title":
                return ReadTitle(position);
            case "pair":
                return Words.Skip(position).Take(MostNameWords + 1).Any(w => w.Text is "meets" or "trifft")
                    ? ReadTitle(position)
                    : (position, null);
            case "maker":
                return ReadPerson(position, _names.FindDirector, isOfAFilm: true);
            default:
                return ReadPerson(position, slot == "actor" ? _names.FindActor : _names.FindDirector);
        }
    }

    /// <summary>
    /// Whether the words from here on say what kind of film somebody wants: moods, genres and decades that end in a
    /// genre or in a word such as "film".
    /// </summary>
    public bool IsKindOfFilm(int position)
    {
        const int MostParts = 4;
        bool endsInGenre = false;
        for (int part = 0; part < MostParts && position < Words.Count; part++)
        {
            if (part > 0 && Words[position].IsAfterBreak)
            {
                break;
            }

            if (QueryWordLists.FilmNouns.Contains(Words[position].Text))
            {
                return true;
            }

            (MoodEntry? entry, int length) = MoodLexicon.Match(Moods, position);
            (int end, YearSpan? decade) = QueryTimes.Decade(Words, position);
            if (entry is null && decade is null && Words[position].Text is not ("old" or "new" or "tv"))
            {
                break;
            }

            endsInGenre = entry?.IsGenre == true;
            position = decade is null ? position + length : end;
        }

        return endsInGenre;
    }

    /// <summary>Whether a mood, genre or nation stands at a position.</summary>
    public bool IsKnown(int position) =>
        MoodLexicon.Match(Moods, position).Entry is not null || NationOf(Words[position].Text).Code is not null;

    /// <summary>Whether the words before a position name a genre, and not what a story is about.</summary>
    public bool IsBehindGenre(int position)
    {
        const int MostWords = 3;
        for (int length = 1; length <= Math.Min(MostWords, position); length++)
        {
            string first = Words[position - length].Text;
            bool isStory = QueryWordLists.Things.Contains(first)
                || (QueryWordLists.CommonWordGenres.Contains(first) && !QueryWordLists.StoryGenres.Contains(first));
            if (MoodLexicon.Match(Moods, position - length) is ({ IsGenre: true }, var taken) && taken == length && !isStory)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The language or country that a refusal before it refuses as a whole: "not French", "not from Japan".</summary>
    /// <returns>A null code where none is meant, as in "no French chefs" and "not about America".</returns>
    public (ChipKind Kind, string? Code) ReadNation(int position)
    {
        string before = Words[position - 1].Text;
        bool isOrigin = before is "from" or "aus"
            || (before is "the" or "den" && position > 1 && Words[position - 2].Text is "from" or "aus");
        bool isWhole = IsClauseEnd(position + 1) || IsKindOfFilm(position + 1)
            || QueryWordLists.Connectors.Contains(Words[position + 1].Text)
            || QueryWordLists.Fillers.Contains(Words[position + 1].Text);
        return !isWhole || before is "about" or "with" or "mit" or "uber" ? default
            : isOrigin ? (ChipKind.Country, NationNames.CountryNamed(Words[position].Text))
            : NationOf(Words[position].Text);
    }

    private static (ChipKind Kind, string? Code) NationOf(string word) =>
        NationNames.LanguageOf(word) is { } language
            ? (ChipKind.Language, language)
            : (ChipKind.Country, NationNames.CountryOf(word));

    /// <summary>The sentence from one word to the end of another.</summary>
    public string TextOf(int start, int end) =>
        end <= start ? "" : _text[Words[start].Start..Words[end - 1].End];

    // The longest name that there is, so that "like Alien Nation" is not Alien.
    private (int End, object? Value) ReadTitle(int start)
    {
        for (int end = Math.Min(Words.Count, start + MostNameWords); end > start; end--)
        {
            string name = TextOf(start, end);
            if (name.Contains('(', StringComparison.Ordinal) && !name.Contains(')', StringComparison.Ordinal))
            {
                name += ")"; // "Heat (1995)": the bracket belongs to no word
            }

            bool isFiller = end == start + 1 && QueryWordLists.Fillers.Contains(Words[start].Text); // the film "It"
            if (!isFiller && _names.FindTitle(name) is { } id)
            {
                return (end, id);
            }
        }

        return (start, null);
    }

    private (int End, object? Value) ReadPerson(int start, Func<string, string?> find, bool isOfAFilm = false)
    {
        int last = start + 1;
        while (last < Words.Count && last < start + MostPersonWords && !Words[last].IsAfterBreak)
        {
            last++;
        }

        for (int end = last; end > start; end--)
        {
            // "with green eyes" is nobody's last name, and names are looked up only where one may stand: that takes long.
            bool isName = isOfAFilm
                ? Words[start].IsCapital && IsKindOfFilm(end)
                : end - start > 1 || Words[start].IsCapital;
            if (isName && find(TextOf(start, end)) is { } person)
            {
                return (end, person);
            }
        }

        return (start, null);
    }
}
