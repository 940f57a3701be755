namespace Matinee.Text.Tokenization.Subwords;

/// <summary>The best way to cut a text up to each of its positions.</summary>
/// <param name="scores">Score of the best way. Shape [length + 1].</param>
/// <param name="starts">Where the last token of that way starts, -1 while there is none. Shape [length + 1].</param>
/// <param name="tokens">Id of that token. Shape [length + 1].</param>
internal readonly ref struct UnigramLattice(Span<float> scores, Span<int> starts, Span<int> tokens)
{
    private readonly Span<float> _scores = scores;
    private readonly Span<int> _starts = starts;
    private readonly Span<int> _tokens = tokens;

    /// <summary>Makes every position but the first unreached.</summary>
    public void Clear()
    {
        _starts.Fill(-1);
        _scores[0] = 0;
    }

    /// <summary>Score of the best way to a position.</summary>
    public float ScoreAt(int position) => _scores[position];

    /// <summary>Where the last token before a position starts.</summary>
    public int StartOf(int end) => _starts[end];

    /// <summary>The last token before a position.</summary>
    public int TokenAt(int end) => _tokens[end];

    /// <summary>Takes a way if it is better than the one known; an equal one is not.</summary>
    /// <remarks>
    /// Kept as float and compared as double, as the reference does; else some near ties end differently.
    /// </remarks>
    public void Offer(int start, int end, double score, int id)
    {
        if (_starts[end] < 0 || score > _scores[end])
        {
            _scores[end] = (float)score;
            _starts[end] = start;
            _tokens[end] = id;
        }
    }
}
