using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Matinee.Text.Queries;

/// <summary>Reads years, decades, lengths of time and plain numbers, in figures or in words.</summary>
internal static partial class QueryTimes
{
    private const int MinutesOfAnHour = 60;
    private const int MostMinutes = 2000;

    private static readonly FrozenDictionary<string, int> Numbers = Read(
        """
        1 one eine einer; 2 two zwei; 3 three drei; 4 four vier; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten;
        30 thirty; 40 forty; 60 sixty; 80 eighty; 90 ninety; 100 hundred
        """);

    private static readonly FrozenDictionary<string, int> Decades = Read(
        """
        1920 twenties zwanziger; 1930 thirties dreissiger; 1940 forties vierziger; 1950 fifties funfziger;
        1960 sixties sechziger; 1970 seventies siebziger; 1980 eighties achtziger; 1990 nineties neunziger;
        2000 noughties
        """);

    private static readonly FrozenSet<string> Minutes = QueryWordLists.Words("min mins minute minutes minuten m");

    private static readonly FrozenSet<string> Hours = QueryWordLists.Words("h hr hrs hour hours stunde stunden std");

    /// <summary>A year such as <c>1994</c>; null for other words.</summary>
    public static YearSpan? Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int year)
        && year is >= 1870 and <= 2100
            ? new YearSpan(year, year)
            : null;

    /// <summary>A decade such as <c>90s</c>, <c>1990er</c> or <c>nineties</c>; "early", "mid" or "late" narrows it.</summary>
    public static (int End, YearSpan? Span) Decade(IReadOnlyList<QueryWord> words, int position)
    {
        string word = words[position].Text;
        if (word is "early" or "mid" or "late" && position + 1 < words.Count
            && DecadeOf(words[position + 1].Text) is { } start)
        {
            int from = word switch { "early" => start, "mid" => start + 3, _ => start + 5 };
            int to = word switch { "early" => start + 4, "mid" => start + 6, _ => start + 9 };
            return (position + 2, new YearSpan(from, to));
        }

        return (position + 1, DecadeOf(word) is { } first ? new YearSpan(first, first + 9) : null);
    }

    /// <summary>A whole number in figures.</summary>
    public static int? Count(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MostMinutes
            ? number
            : null;

    /// <summary>A mark from 0 to 10, such as <c>7.5</c>.</summary>
    public static double? Score(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double score)
        && score is >= 0 and <= 10
            ? score
            : null;

    /// <summary>A length of time in minutes: <c>100 min</c>, <c>1h30</c>, <c>two and a half hours</c>.</summary>
    public static (int End, int? Minutes) Time(IReadOnlyList<QueryWord> words, int position)
    {
        if (Glued().Match(words[position].Text) is { Success: true } glued)
        {
            return (position + 1, ReadGlued(glued));
        }

        if (Has(words, position, "half", "an", "hour"))
        {
            return (position + 3, MinutesOfAnHour / 2);
        }

        if (Has(words, position, "anderthalb") && UnitAt(words, position + 1) == MinutesOfAnHour)
        {
            return (position + 2, MinutesOfAnHour * 3 / 2);
        }

        return ReadParted(words, position);
    }

    private static (int End, int? Minutes) ReadParted(IReadOnlyList<QueryWord> words, int position)
    {
        double? number = words[position].Text is "a" or "an" ? 1 : NumberOf(words[position].Text);
        int next = position + 1;
        if (number is not null && Has(words, next, "and", "a", "half"))
        {
            (number, next) = (number + 0.5, next + 3);
        }

        int unit = UnitAt(words, next);
        bool isAnHour = words[position].Text is not ("a" or "an") || unit == MinutesOfAnHour;
        if (number is null || unit == 0 || !isAnHour)
        {
            return (position, null);
        }

        double minutes = number.Value * unit;
        next++;
        if (unit == MinutesOfAnHour)
        {
            (next, double more) = ReadMinutesBehindHours(words, next);
            minutes += more;
        }

        return minutes <= MostMinutes ? (next, (int)Math.Round(minutes)) : (position, null);
    }

    private static (int End, double Minutes) ReadMinutesBehindHours(IReadOnlyList<QueryWord> words, int position)
    {
        if (Has(words, position, "and", "a", "half"))
        {
            return (position + 3, MinutesOfAnHour / 2.0);
        }

        int number = Has(words, position, "and") || Has(words, position, "und") ? position + 1 : position;
        return number + 1 < words.Count && NumberOf(words[number].Text) is { } minutes && UnitAt(words, number + 1) == 1
            ? (number + 2, minutes)
            : (position, 0);
    }

    private static int ReadGlued(Match glued)
    {
        return (int)Math.Round(Number("hours") * MinutesOfAnHour) + (int)Number("minutes");

        double Number(string group) => glued.Groups[group] is { Success: true } found
            ? double.Parse(found.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
    }

    private static int? DecadeOf(string word)
    {
        if (Decades.TryGetValue(word, out int named))
        {
            return named;
        }

        if (DecadeFigures().Match(word) is not { Success: true } match)
        {
            return null;
        }

        int number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return number >= 100 ? number : number >= 20 ? 1900 + number : 2000 + number;
    }

    private static double? NumberOf(string word) =>
        Numbers.TryGetValue(word, out int named) ? named
        : double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number
        : null;

    private static int UnitAt(IReadOnlyList<QueryWord> words, int position) =>
        position >= words.Count ? 0
        : Minutes.Contains(words[position].Text) ? 1
        : Hours.Contains(words[position].Text) ? MinutesOfAnHour
        : 0;

    private static bool Has(IReadOnlyList<QueryWord> words, int position, params ReadOnlySpan<string> phrase)
    {
        for (int i = 0; i < phrase.Length; i++)
        {
            if (position + i >= words.Count || words[position + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, int> Read(string entries) =>
        entries.Split(';')
            .Select(entry => entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words.Skip(1).Select(word => (Word: word, Number: words[0])))
            .ToFrozenDictionary(
                pair => pair.Word, pair => int.Parse(pair.Number, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:(?<hours>\d(?:\.\d)?)(?:h|hr|hrs)(?:(?<minutes>\d{1,2})(?:m|min)?)?|(?<minutes>\d{1,3})(?:m|min|mins))$")]
    private static partial Regex Glued();

    [GeneratedRegex("^((?:18|19|20)?[0-9]0)(?:s|er|ern)$")]
    private static partial Regex DecadeFigures();
}
