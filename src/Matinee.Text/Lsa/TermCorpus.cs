using System.Runtime.InteropServices;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Lsa;

/// <summary>All texts as word numbers, from which terms are counted: in how many texts each occurs.</summary>
/// <remarks>
/// Words are numbered in order of first sight; counts come in that order, hence the same on every run.
/// </remarks>
internal sealed class TermCorpus
{
    private const int PhraseBreak = -1;

    private readonly List<string> _words = [];
    private readonly List<int> _stream = []; // word numbers of all texts, PhraseBreak between phrases
    private readonly List<int> _starts = [0];

    public TermCorpus(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup =
            numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[WordTokenizer.MaxWordLength];
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tokens = new WordEnumerator(text, buffer);
            while (tokens.MoveNext())
            {
                if (!tokens.IsSamePhrase)
                {
                    _stream.Add(PhraseBreak);
                }

                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    lookup, tokens.Current, out bool isKnown);
                if (!isKnown)
                {
                    number = _words.Count;
                    _words.Add(tokens.Current.ToString());
                }

                _stream.Add(number);
            }

            _starts.Add(_stream.Count);
        }
    }

    private int TextCount => _starts.Count - 1;

    /// <summary>In how many texts each word occurs. Shape [words].</summary>
    public int[] CountWords()
    {
        int[] documents = new int[_words.Count];
        int[] lastText = new int[_words.Count]; // text + 1, so that 0 means none
        for (int text = 0; text < TextCount; text++)
        {
            foreach (int number in TextWords(text))
            {
                if (number != PhraseBreak && lastText[number] != text + 1)
                {
                    lastText[number] = text + 1;
                    documents[number]++;
                }
            }
        }

        return documents;
    }

    /// <summary>Words that occur in enough texts.</summary>
    /// <param name="documents">Result of <see cref="CountWords"/>.</param>
    /// <param name="minDocuments">Fewest texts.</param>
    public IEnumerable<(string Term, int Documents)> Words(int[] documents, int minDocuments) =>
        _words.Zip(documents).Where(word => word.Second >= minDocuments);

    /// <summary>Pairs of neighboring words that occur in enough texts.</summary>
    /// <param name="documents">Result of <see cref="CountWords"/>.</param>
    /// <param name="minDocuments">Fewest texts, 1 or more.</param>
    public IEnumerable<(string Term, int Documents)> Pairs(int[] documents, int minDocuments)
    {
        long[] pairs = DistinctPairs(documents, minDocuments);
        Array.Sort(pairs);
        for (int i = 0; i < pairs.Length;)
        {
            int end = i + 1;
            while (end < pairs.Length && pairs[end] == pairs[i])
            {
                end++;
            }

            if (end - i >= minDocuments)
            {
                yield return ($"{_words[(int)(pairs[i] >> 32)]} {_words[(int)pairs[i]]}", end - i);
            }

            i = end;
        }
    }

    // Each pair once a text. A pair is as rare as its rarer word, so rare words are passed over at once.
    private long[] DistinctPairs(int[] documents, int minDocuments)
    {
        var pairs = new List<long>(_stream.Count);
        for (int text = 0; text < TextCount; text++)
        {
            int textStart = pairs.Count;
            int previous = PhraseBreak;
            foreach (int number in TextWords(text))
            {
                bool isFrequent = number != PhraseBreak && documents[number] >= minDocuments;
                if (isFrequent && previous != PhraseBreak)
                {
                    pairs.Add(((long)previous << 32) | (uint)number);
                }

                previous = isFrequent ? number : PhraseBreak;
            }

            KeepDistinct(pairs, textStart);
        }

        return [.. pairs];
    }

    private static void KeepDistinct(List<long> pairs, int start)
    {
        Span<long> ofText = CollectionsMarshal.AsSpan(pairs)[start..];
        ofText.Sort();
        int count = 0;
        for (int i = 0; i < ofText.Length; i++)
        {
            if (i == 0 || ofText[i] != ofText[i - 1])
            {
                ofText[count++] = ofText[i];
            }
        }

        CollectionsMarshal.SetCount(pairs, start + count);
    }

    private ReadOnlySpan<int> TextWords(int text) =>
        CollectionsMarshal.AsSpan(_stream)[_starts[text].._starts[text + 1]];
}
