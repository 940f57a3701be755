using System.Text;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Lsa;

/// <summary>Reads the known terms of a text: its words, and its pairs of neighboring words.</summary>
internal static class TermReader
{
    private const int MaxTermBytes = (WordTokenizer.MaxWordLength * 3 * 2) + 1;

    /// <summary>Room that <see cref="Read"/> needs: an ideographic text has a word and a pair a character.</summary>
    public static int MaxTerms(string text) => 2 * text.Length;

    /// <summary>
    /// Fills <paramref name="terms"/> with the index of each known term, once an occurrence, in text order.
    /// </summary>
    /// <returns>How many were written.</returns>
    public static int Read(TermTable table, string text, Span<int> terms)
    {
        Span<char> word = stackalloc char[WordTokenizer.MaxWordLength];
        Span<byte> pair = stackalloc byte[MaxTermBytes];
        int count = 0;
        int previousBytes = 0;
        var tokens = new WordEnumerator(text, word);
        while (tokens.MoveNext())
        {
            // The pair buffer holds "previous current"; a lone word stands where a previous one would.
            int start = tokens.IsSamePhrase && previousBytes > 0 ? previousBytes + 1 : 0;
            pair[Math.Max(0, start - 1)] = (byte)' ';
            int wordBytes = Encoding.UTF8.GetBytes(tokens.Current, pair[start..]);
            Add(table.Find(pair.Slice(start, wordBytes)), terms, ref count);
            if (start > 0)
            {
                Add(table.Find(pair[..(start + wordBytes)]), terms, ref count);
            }

            pair.Slice(start, wordBytes).CopyTo(pair);
            previousBytes = wordBytes;
        }

        return count;
    }

    private static void Add(int term, Span<int> terms, ref int count)
    {
        if (term >= 0)
        {
            terms[count++] = term;
        }
    }
}
