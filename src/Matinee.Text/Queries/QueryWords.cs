using System.Buffers;
using System.Globalization;
using Matinee.Text.Moods;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Queries;

/// <summary>Cuts a sentence into words and remembers where each stood.</summary>
internal static class QueryWords
{
    private const string Dash = "-";

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;.:!?–—\n");

    /// <summary>
    /// The words in order. Hyphens separate, apostrophes vanish, <c>2.5</c> is one word; a dash or two dots between
    /// numbers become a word <c>-</c>.
    /// </summary>
    public static IReadOnlyList<QueryWord> Split(string text)
    {
        var words = new List<QueryWord>();
        bool isAfterBreak = true;
        int position = 0;
        while (position < text.Length)
        {
            if (IsPartOfWord(text, position))
            {
                int end = position + 1;
                while (end < text.Length && (IsPartOfWord(text, end) || IsInside(text, end)))
                {
                    end++;
                }

                words.Add(Word(text, position, end, isAfterBreak));
                (position, isAfterBreak) = (end, false);
            }
            else
            {
                int end = position + 1;
                while (end < text.Length && !IsPartOfWord(text, end))
                {
                    end++;
                }

                isAfterBreak |= ReadGap(text, position, end, words);
                position = end;
            }
        }

        return words;
    }

    // True for a break; a dash between numbers is a word and no break.
    private static bool ReadGap(string text, int start, int end, List<QueryWord> words)
    {
        ReadOnlySpan<char> gap = text.AsSpan(start, end - start).Trim();
        bool isBetweenNumbers = words.Count > 0 && char.IsAsciiDigit(words[^1].Text[0])
            && end < text.Length && char.IsAsciiDigit(text[end]);
        if (isBetweenNumbers && gap is "-" or "–" or "—" or "..")
        {
            words.Add(new QueryWord(Dash, Dash, IsAfterBreak: false, IsCapital: false, start, end));
            return false;
        }

        return text.AsSpan(start, end - start).ContainsAny(Breaks);
    }

    private static QueryWord Word(string text, int start, int end, bool isAfterBreak)
    {
        string folded = LatinFolding.Fold(text[start..end]).ToLower(CultureInfo.InvariantCulture)
            .Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        return new QueryWord(folded, MoodWords.Stem(folded), isAfterBreak, char.IsUpper(text[start]), start, end);
    }

    private static bool IsPartOfWord(string text, int position) =>
        char.IsLetterOrDigit(text[position]) || char.IsSurrogate(text[position])
        || char.GetUnicodeCategory(text[position]) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;

    private static bool IsInside(string text, int position)
    {
        bool hasNext = position + 1 < text.Length;
        return text[position] switch
        {
            '\'' or '’' => hasNext && char.IsLetter(text[position + 1]),
            '.' => hasNext && char.IsAsciiDigit(text[position - 1]) && char.IsAsciiDigit(text[position + 1]),
            _ => false,
        };
    }
}
