namespace Matinee.Text.Tokenization;

/// <summary>Cuts a text into the words that carry its meaning: lower case, plain Latin letters, stemmed.</summary>
/// <remarks>
/// A word is a run of letters, digits and combining marks. An apostrophe inside a word joins (<c>O'Brien</c> is
/// <c>obrien</c>), a final <c>'s</c> is dropped. Stop words are left out. Each Han, Kana or Hangul character is a word
/// of its own, because those scripts put no spaces between words.
/// </remarks>
public static class WordTokenizer
{
    /// <summary>Version of the rules; vectors made by another version are not comparable.</summary>
    public const string Version = "words-1";

    /// <summary>Longest word in UTF-16 units; the rest of a longer one is dropped.</summary>
    public const int MaxWordLength = 48;

    /// <summary>The words of a text in order.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var tokens = new WordEnumerator(text, stackalloc char[MaxWordLength]);
        while (tokens.MoveNext())
        {
            words.Add(tokens.Current.ToString());
        }

        return words;
    }
}
