using System.Text;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Moods;

/// <summary>Cuts a wish into words, stop words included, because "not" and "of the" matter here.</summary>
internal static class MoodWords
{
    /// <summary>The words in order; hyphens separate, apostrophes vanish.</summary>
    public static IReadOnlyList<MoodWord> Split(string text)
    {
        var words = new List<MoodWord>();
        var current = new StringBuilder();
        bool isAfterBreak = true;
        foreach (char c in LatinFolding.Fold(text))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                current.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '\u2019'))
            {
                Finish(current, words, ref isAfterBreak);
                isAfterBreak |= c is ',' or ';' or '.' or ':' or '!' or '?';
            }
        }

        Finish(current, words, ref isAfterBreak);
        return words;
    }

    private static void Finish(StringBuilder current, List<MoodWord> words, ref bool isAfterBreak)
    {
        if (current.Length > 0)
        {
            string word = current.ToString();
            words.Add(new MoodWord(word, Stem(word), isAfterBreak));
            isAfterBreak = false;
            current.Clear();
        }
    }

    /// <summary>The word without English endings.</summary>
    public static string Stem(string word)
    {
        char[] letters = word.ToCharArray();
        return new string(letters, 0, EnglishStemmer.Stem(letters, letters.Length));
    }
}
