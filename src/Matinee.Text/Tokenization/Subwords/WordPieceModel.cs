namespace Matinee.Text.Tokenization.Subwords;

/// <summary>Settings of <see cref="WordPieceModel"/>.</summary>
internal sealed record WordPieceOptions
{
    /// <summary>Token for what the vocabulary cannot write.</summary>
    public required int UnknownId { get; init; }

    /// <summary>What a token that goes on inside a word starts with.</summary>
    public string ContinuingPrefix { get; init; } = "##";

    /// <summary>A word of more characters is unknown as a whole.</summary>
    public int MaxWordLength { get; init; } = 100;
}

/// <summary>Cuts a word into the longest entries of the vocabulary, from left to right.</summary>
/// <remarks>
/// Source: Schuster and Nakajima, "Japanese and Korean Voice Search", ICASSP 2012; greedy form as in Devlin et al.,
/// "BERT", NAACL 2019. Cost: O(length) look-ups a token.
/// </remarks>
internal sealed class WordPieceModel : ISubwordModel
{
    private const int None = -1;

    private readonly PieceTrie _pieces = new();
    private readonly WordPieceOptions _options;
    private readonly int _inside;

    /// <param name="vocabulary">Entries with their ids.</param>
    /// <param name="options">How words are cut.</param>
    public WordPieceModel(IEnumerable<(string Token, int Id)> vocabulary, WordPieceOptions options)
    {
        foreach ((string token, int id) in vocabulary)
        {
            _pieces.Add(token, id);
        }

        _options = options;
        _inside = PieceTrie.Root;
        foreach (char unit in options.ContinuingPrefix)
        {
            _inside = _inside < 0 ? None : _pieces.Step(_inside, unit);
        }
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        int before = ids.Count;
        if (piece.Length > _options.MaxWordLength && Runes(piece) > _options.MaxWordLength)
        {
            ids.Add(_options.UnknownId);
            return;
        }

        int from = PieceTrie.Root;
        while (!piece.IsEmpty)
        {
            int id = None;
            int length = from < 0 ? 0 : _pieces.Longest(piece, from, out id);
            if (length == 0)
            {
                ids.RemoveRange(before, ids.Count - before);
                ids.Add(_options.UnknownId); // one for the whole word
                return;
            }

            ids.Add(id);
            piece = piece[length..];
            from = _inside;
        }
    }

    private static int Runes(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char unit in text)
        {
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return count;
    }
}
