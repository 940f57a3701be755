namespace Matinee.Engine.Catalogue;

/// <summary>How far a typed name is from a title's, in typing errors.</summary>
/// <remarks>
/// Articles in front, the way that numbers are written and words like "part" before them do not count; another order
/// of words counts as one error. Names that only hold what was typed come after all that are near as a whole. A number
/// alone has no errors.
/// Cost: O(n·m) time for names that are near in length, else O(n + m).
/// </remarks>
/// <param name="typedFolded">The typed name, folded.</param>
internal sealed class NameErrors(string typedFolded)
{
    /// <summary>What a name counts that is longer than the typed one, but begins with it.</summary>
    public const double BeginsSo = 100;

    /// <summary>What a name counts that holds the typed one as whole words.</summary>
    public const double HoldsIt = 101;

    /// <summary>What a name counts that holds every typed word, each with one error at most, in any order.</summary>
    public const double HoldsWords = 102;

    private const int FewestWords = 2;
    private const int LongWord = 4; // a shorter word with an error is another word

    private const double OtherMarks = 0.25;

    private readonly string _plain = Plain(typedFolded);
    private readonly string _sorted = Sorted(Plain(typedFolded));

    /// <summary>The number of errors, 0 for the same name, infinite for another one.</summary>
    public double To(string folded)
    {
        if (folded == typedFolded)
        {
            return 0;
        }

        string plain = Plain(folded);
        if (plain == _plain)
        {
            return OtherMarks;
        }

        int most = _plain.All(char.IsAsciiDigit) ? 0 : MostErrors(_plain.Length); // "2001" is no misspelt "2012"
        if (Math.Abs(plain.Length - _plain.Length) <= most)
        {
            int errors = EditDistance.Between(_plain, plain);
            int sortedErrors = 1 + (errors > 1 ? EditDistance.Between(_sorted, Sorted(plain)) : errors);
            if (Math.Min(errors, sortedErrors) <= most)
            {
                return Math.Min(errors, sortedErrors);
            }
        }

        return _plain.Length > 0 && plain.StartsWith(_plain, StringComparison.Ordinal) ? BeginsSo
            : $" {plain} ".Contains($" {_plain} ", StringComparison.Ordinal) ? HoldsIt
            : HoldsEveryWord(plain.Split(' ')) ? HoldsWords
            : double.PositiveInfinity;
    }

    private bool HoldsEveryWord(string[] words)
    {
        string[] typed = _plain.Split(' ');
        return typed.Length >= FewestWords && Array.TrueForAll(typed, word => Array.Exists(words, other =>
            other == word
            || (word.Length >= LongWord && Math.Abs(word.Length - other.Length) <= 1
                && EditDistance.Between(word, other) <= 1)));
    }

    private static int MostErrors(int length) => length switch
    {
        <= 2 => 0,
        <= 4 => 1,
        <= 8 => 2,
        _ => length / 4,
    };

    private static string Plain(string folded) =>
        string.Join(' ', NameNumerals.PlainWords(NameFolding.WithoutArticle(folded)));

    private static string Sorted(string plain)
    {
        string[] words = plain.Split(' ');
        Array.Sort(words, StringComparer.Ordinal);
        return string.Join(' ', words);
    }
}
