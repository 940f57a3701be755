using System.Collections.Frozen;

namespace Matinee.Text.Queries;

/// <summary>One phrase of <see cref="QueryRules"/>, ready to be compared with a sentence.</summary>
internal sealed class QueryPattern
{
    private readonly PatternPart[] _parts;

    private QueryPattern(PatternPart[] parts) => _parts = parts;

    /// <summary>Reads the notation of <see cref="QueryRules"/>.</summary>
    public static QueryPattern Read(string phrase) =>
        new([.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadPart)]);

    /// <summary>Compares the phrase with the words from a position on.</summary>
    /// <param name="slots">Reads what stands in the slots, and the words.</param>
    /// <param name="start">Position of the first word.</param>
    /// <param name="values">Receives what was read in the slots, in their order.</param>
    /// <returns>The position behind the last word taken, or −1 when the phrase does not stand here.</returns>
    public int Match(QuerySlots slots, int start, List<object> values) => Match(slots, 0, start, values);

    private int Match(QuerySlots slots, int part, int position, List<object> values)
    {
        if (part == _parts.Length)
        {
            return position;
        }

        int valuesBefore = values.Count;
        int end = MatchPart(slots, _parts[part], position, values);
        int rest = end < 0 ? -1 : Match(slots, part + 1, end, values);
        if (rest < 0)
        {
            values.RemoveRange(valuesBefore, values.Count - valuesBefore);
            rest = _parts[part].IsOptional ? Match(slots, part + 1, position, values) : -1;
        }

        return rest;
    }

    private static int MatchPart(QuerySlots slots, PatternPart part, int position, List<object> values)
    {
        switch (part.Role)
        {
            case PatternRole.Word:
                return position < slots.Words.Count && part.Words.Contains(slots.Words[position].Text)
                    ? position + 1
                    : -1;
            case PatternRole.Slot:
                (int end, object? value) = slots.Read(part.Words.First(), position);
                if (value is not null)
                {
                    values.Add(value);
                }

                return value is null ? -1 : end;
            default:
                return Holds(slots, part, position) ? position : -1;
        }
    }

    private static bool Holds(QuerySlots slots, PatternPart part, int position) => part.Role switch
    {
        PatternRole.ClauseStart => slots.IsClauseStart(position),
        PatternRole.ClauseEnd => slots.IsClauseEnd(position),
        PatternRole.NotBefore => !Enumerable.Range(Math.Max(0, position - 2), Math.Min(2, position))
            .Any(before => part.Words.Contains(slots.Words[before].Text)),
        PatternRole.Behind => position > 0 && part.Words.Contains(slots.Words[position - 1].Text),
        _ => (part.Words.Contains("$") && slots.IsClauseEnd(position))
            || (part.Words.Contains("FILM") && slots.IsKindOfFilm(position))
            || (position < slots.Words.Count && part.Words.Contains(slots.Words[position].Text)),
    };

    private static PatternPart ReadPart(string part)
    {
        bool isOptional = part.EndsWith('?');
        string text = part.TrimEnd('?');
        (PatternRole role, string words) = text switch
        {
            "^" => (PatternRole.ClauseStart, ""),
            "$" => (PatternRole.ClauseEnd, ""),
            ['&', .. string following] => (PatternRole.Follows, following),
            ['!', .. string before] => (PatternRole.NotBefore, before),
            ['@', .. string before] => (PatternRole.Behind, before),
            ['<', .. string slot, '>'] => (PatternRole.Slot, slot),
            _ => (PatternRole.Word, text),
        };
        return new PatternPart(role, words.Split('|').ToFrozenSet(StringComparer.Ordinal), isOptional);
    }

    private enum PatternRole
    {
        Word,
        Slot,
        ClauseStart,
        ClauseEnd,
        Follows,
        NotBefore,
        Behind,
    }

    private sealed record PatternPart(PatternRole Role, FrozenSet<string> Words, bool IsOptional);
}
