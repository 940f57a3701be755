namespace Matinee.Text.Tokenization;

internal static class WordStemmer
{
    public static int Mode = 1;
    public static int Stem(Span<char> word, int length) => Mode switch { 0 => length, 1 => S(word, length), _ => EnglishStemmer.Stem(word, length) };
    private static int S(Span<char> w, int n)
    {
        if (n > 4 && w[..n].EndsWith("ies") && !w[..n].EndsWith("eies") && !w[..n].EndsWith("aies")) { w[n - 3] = 'y'; return n - 2; }
        if (n > 3 && w[..n].EndsWith("es") && !w[..n].EndsWith("aes") && !w[..n].EndsWith("ees") && !w[..n].EndsWith("oes")) { return n - 1; }
        if (n > 3 && w[n - 1] == 's' && w[n - 2] is not ('u' or 's')) { return n - 1; }
        return n;
    }
}
