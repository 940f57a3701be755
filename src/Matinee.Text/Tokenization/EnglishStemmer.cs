namespace Matinee.Text.Tokenization;

/// <summary>
/// Cuts English plural endings, so that <c>robots</c> and <c>robot</c>, <c>stories</c> and <c>story</c> are one word.
/// </summary>
/// <remarks>
/// Three rules, the first whose ending fits is the only one tried; short words stay. Stronger stemmers gained nothing
/// here, see docs/algorithms/lsa.md. Source: Harman, "How Effective Is Suffixing?", JASIS 1991, table 1 (the S
/// stemmer).
/// </remarks>
internal static class EnglishStemmer
{
    private const int ShortestPlural = 4;

    /// <summary>Stems the word in place and returns its new length, never more than before.</summary>
    /// <param name="word">Buffer that starts with the word, in lower case.</param>
    /// <param name="length">Letters of the word.</param>
    public static int Stem(Span<char> word, int length)
    {
        ReadOnlySpan<char> whole = word[..length];
        if (length < ShortestPlural || whole[^1] != 's')
        {
            return length;
        }

        if (length > ShortestPlural && whole.EndsWith("ies") && whole[^4] is not ('e' or 'a'))
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (whole.EndsWith("es"))
        {
            return whole[^3] is 'a' or 'e' or 'o' ? length : length - 1;
        }

        return whole[^2] is 'u' or 's' ? length : length - 1;
    }
}
