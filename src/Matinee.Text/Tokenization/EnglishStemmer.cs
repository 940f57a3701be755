using System.Buffers;

namespace Matinee.Text.Tokenization;

/// <summary>Cuts English endings, so that <c>haunted</c>, <c>haunting</c> and <c>haunts</c> are one word.</summary>
/// <remarks>
/// Works on lower-case words of plain letters; a word with anything else, or shorter than three letters, stays.
/// Source: Porter, "English (Porter2) stemming algorithm", Snowball, 2001, without its list of special words.
/// </remarks>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    // Steps 2 to 4: the longest ending that fits is the only one tried; the order here is longest first.
    private static readonly (string Ending, string Replacement)[] Derivations =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
        ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"),
        ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"),
        ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"),
    ];

    private static readonly (string Ending, string Replacement)[] Qualities =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"),
        ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Residues =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al",
        "er", "ic",
    ];

    /// <summary>Stems the word in place and returns its new length, never more than before.</summary>
    /// <param name="word">Buffer that starts with the word.</param>
    /// <param name="length">Letters of the word.</param>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 3 || word[..length].ContainsAnyExceptInRange('a', 'z'))
        {
            return length;
        }

        MarkConsonantY(word[..length]);
        (int first, int second) = Regions(word[..length]);
        length = CutPlural(word, length);
        length = CutTense(word, length, first);
        if (length > 2 && word[length - 1] is 'y' or 'Y' && !IsVowel(word[length - 2]))
        {
            word[length - 1] = 'i';
        }

        length = Replace(word, length, first, Derivations);
        length = CutLy(word, length, first);
        length = Replace(word, length, first, Qualities);
        length = CutResidue(word, length, second);
        length = CutFinalLetter(word, length, first, second);
        word[..length].Replace('Y', 'y');
        return length;
    }

    private static void MarkConsonantY(Span<char> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
            }
        }
    }

    // R1 starts after the first consonant that follows a vowel, R2 likewise within R1.
    private static (int First, int Second) Regions(ReadOnlySpan<char> word)
    {
        int first = word.StartsWith("gener") || word.StartsWith("arsen") ? 5
            : word.StartsWith("commun") ? 6
            : AfterVowelConsonant(word, 0);
        return (first, AfterVowelConsonant(word, first));
    }

    private static int AfterVowelConsonant(ReadOnlySpan<char> word, int start)
    {
        for (int i = start + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static int CutPlural(Span<char> word, int length)
    {
        ReadOnlySpan<char> whole = word[..length];
        if (whole.EndsWith("sses"))
        {
            return length - 2;
        }

        if (whole.EndsWith("ied") || whole.EndsWith("ies"))
        {
            return length - (length > 4 ? 2 : 1);
        }

        bool isPlural = whole[^1] == 's' && whole[^2] is not ('u' or 's') && HasVowel(whole[..^2]);
        return isPlural ? length - 1 : length;
    }

    private static int CutTense(Span<char> word, int length, int first)
    {
        ReadOnlySpan<char> whole = word[..length];
        int ending = whole.EndsWith("eedly") ? 5 : whole.EndsWith("eed") ? 3 : 0;
        if (ending > 0)
        {
            return length - ending >= first ? length - ending + 2 : length;
        }

        ending = whole.EndsWith("ingly") ? 5 : whole.EndsWith("edly") ? 4 : whole.EndsWith("ing") ? 3
            : whole.EndsWith("ed") ? 2 : 0;
        return ending > 0 && HasVowel(whole[..^ending]) ? RepairStem(word, length - ending, first) : length;
    }

    // After "-ed" and "-ing": "hop(p)ed" loses a letter, "hop(e)d" regains one.
    private static int RepairStem(Span<char> word, int length, int first)
    {
        ReadOnlySpan<char> stem = word[..length];
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (length > 1 && stem[^1] == stem[^2] && "bdfgmnprt".Contains(stem[^1]))
        {
            return length - 1;
        }

        if (first >= length && EndsInShortSyllable(stem))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    private static int Replace(Span<char> word, int length, int first, (string Ending, string Replacement)[] rules)
    {
        foreach ((string ending, string replacement) in rules)
        {
            if (word[..length].EndsWith(ending))
            {
                int start = length - ending.Length;
                if (start < first)
                {
                    return length;
                }

                replacement.CopyTo(word[start..]);
                return start + replacement.Length;
            }
        }

        return length;
    }

    private static int CutLy(Span<char> word, int length, int first)
    {
        ReadOnlySpan<char> whole = word[..length];
        if (whole.EndsWith("logi"))
        {
            return length - 3 >= first ? length - 1 : length;
        }

        bool isAdverb = length > 2 && whole.EndsWith("li") && "cdeghkmnrt".Contains(whole[^3]);
        return isAdverb && length - 2 >= first ? length - 2 : length;
    }

    private static int CutResidue(Span<char> word, int length, int second)
    {
        ReadOnlySpan<char> whole = word[..length];
        if (whole.EndsWith("sion") || whole.EndsWith("tion"))
        {
            return length - 3 >= second ? length - 3 : length;
        }

        foreach (string ending in Residues)
        {
            if (whole.EndsWith(ending))
            {
                return length - ending.Length >= second ? length - ending.Length : length;
            }
        }

        return length;
    }

    private static int CutFinalLetter(Span<char> word, int length, int first, int second)
    {
        int last = length - 1;
        bool isCut = word[last] == 'e'
            ? last >= second || (last >= first && !EndsInShortSyllable(word[..last]))
            : word[last] == 'l' && last >= second && word[last - 1] == 'l';
        return isCut ? last : length;
    }

    private static bool EndsInShortSyllable(ReadOnlySpan<char> word) =>
        word.Length == 2
            ? IsVowel(word[0]) && !IsVowel(word[1])
            : word.Length > 2 && !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1])
                && word[^1] is not ('w' or 'x' or 'Y');

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny(Vowels);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
