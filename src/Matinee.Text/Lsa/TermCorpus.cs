using System.Runtime.InteropServices;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Lsa;

/// <summary>All texts as word numbers, with the document counts from which the vocabulary is chosen.</summary>
internal sealed class TermCorpus
{
    private const int PhraseBreak = -1;

    private readonly List<string> _words = [];
    private readonly List<Occurrence> _wordCounts = [];
    private readonly Dictionary<long, Occurrence> _pairCounts = [];
    private readonly List<int> _stream = []; // word numbers of all texts, PhraseBreak between phrases
    private readonly List<int> _starts = [0];

    public TermCorpus(IReadOnlyList<string> texts, bool countPairs, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup =
            numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[WordTokenizer.MaxWordLength];
        for (int text = 0; text < texts.Count; text++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tokens = new WordEnumerator(texts[text], buffer);
            while (tokens.MoveNext())
            {
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, tokens.Current, out bool isKnown);
                if (!isKnown)
                {
                    number = _words.Count;
                    _words.Add(tokens.Current.ToString());
                    _wordCounts.Add(default);
                }

                if (!tokens.IsSamePhrase)
                {
                    _stream.Add(PhraseBreak);
                }

                _stream.Add(number);
            }

            _starts.Add(_stream.Count);
        }

        CountWords();
        if (countPairs)
        {
            CountPairs(cancellationToken);
        }
    }

    public int TextCount => _starts.Count - 1;

    /// <summary>Every word with the number of texts that hold it.</summary>
    public IEnumerable<(string Term, int Documents)> Words =>
        _words.Select((word, number) => (word, _wordCounts[number].Documents));

    /// <summary>Every pair of neighboring words with the number of texts that hold it.</summary>
    public IEnumerable<(string Term, int Documents)> Pairs =>
        _pairCounts.Select(pair => (Spell(pair.Key), pair.Value.Documents));

    private void CountWords()
    {
        Span<Occurrence> counts = CollectionsMarshal.AsSpan(_wordCounts);
        ReadOnlySpan<int> stream = CollectionsMarshal.AsSpan(_stream);
        for (int text = 0; text < TextCount; text++)
        {
            foreach (int number in stream[_starts[text].._starts[text + 1]])
            {
                if (number != PhraseBreak)
                {
                    counts[number].SeeIn(text);
                }
            }
        }
    }

    // A pair is as rare as its rarer word, so words of a single text start none.
    private void CountPairs(CancellationToken cancellationToken)
    {
        ReadOnlySpan<int> stream = CollectionsMarshal.AsSpan(_stream);
        for (int text = 0; text < TextCount; text++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = _starts[text] + 1; i < _starts[text + 1]; i++)
            {
                (int first, int second) = (stream[i - 1], stream[i]);
                if (first == PhraseBreak || second == PhraseBreak
                    || _wordCounts[first].Documents < 2 || _wordCounts[second].Documents < 2)
                {
                    continue;
                }

                CollectionsMarshal.GetValueRefOrAddDefault(_pairCounts, Pair(first, second), out _).SeeIn(text);
            }
        }
    }

    private static long Pair(int first, int second) => ((long)first << 32) | (uint)second;

    private string Spell(long pair) => $"{_words[(int)(pair >> 32)]} {_words[(int)pair]}";

    private struct Occurrence
    {
        private int _lastText; // text + 1, so that the default means none

        public int Documents { get; private set; }

        public void SeeIn(int text)
        {
            if (_lastText != text + 1)
            {
                (_lastText, Documents) = (text + 1, Documents + 1);
            }
        }
    }
}
