namespace Matinee.Core.Ranking;

/// <summary>Keeps the best few of many offered items: larger score first, ties to the lower index.</summary>
/// <remarks>
/// A heap in the caller's spans whose root is the worst item kept. Cost: O(log k) an accepted offer, no allocation.
/// A score that is not a number is never kept.
/// </remarks>
internal ref struct TopSelection
{
    private readonly Span<int> _indices;
    private readonly Span<float> _scores;

    /// <summary>An empty selection that lives in the caller's spans.</summary>
    /// <param name="indices">Receives the kept indices. Shape [k].</param>
    /// <param name="scores">Receives the kept scores. Shape [k].</param>
    public TopSelection(Span<int> indices, Span<float> scores)
    {
        _indices = indices;
        _scores = scores;
    }

    /// <summary>How many items are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps the item when it is among the best k so far.</summary>
    public void Offer(int index, float score)
    {
        if (float.IsNaN(score) || _indices.IsEmpty)
        {
            return;
        }

        if (Count < _indices.Length)
        {
            SiftUp(Count++, index, score);
        }
        else if (IsWorse(_scores[0], _indices[0], score, index))
        {
            SiftDown(index, score, Count);
        }
    }

    /// <summary>Orders the spans best first and returns how many items they hold; the selection is spent.</summary>
    public readonly int Finish()
    {
        for (int end = Count - 1; end > 0; end--)
        {
            (int index, float score) = (_indices[end], _scores[end]);
            (_indices[end], _scores[end]) = (_indices[0], _scores[0]);
            SiftDown(index, score, end);
        }

        return Count;
    }

    private static bool IsWorse(float score, int index, float otherScore, int otherIndex) =>
        score < otherScore || (score == otherScore && index > otherIndex);

    private readonly void SiftUp(int slot, int index, float score)
    {
        while (slot > 0)
        {
            int parent = (slot - 1) / 2;
            if (!IsWorse(score, index, _scores[parent], _indices[parent]))
            {
                break;
            }

            (_indices[slot], _scores[slot]) = (_indices[parent], _scores[parent]);
            slot = parent;
        }

        (_indices[slot], _scores[slot]) = (index, score);
    }

    private readonly void SiftDown(int index, float score, int count)
    {
        int slot = 0;
        for (int child = 1; child < count; child = (2 * slot) + 1)
        {
            if (child + 1 < count && IsWorse(_scores[child + 1], _indices[child + 1], _scores[child], _indices[child]))
            {
                child++;
            }

            if (!IsWorse(_scores[child], _indices[child], score, index))
            {
                break;
            }

            (_indices[slot], _scores[slot]) = (_indices[child], _scores[child]);
            slot = child;
        }

        (_indices[slot], _scores[slot]) = (index, score);
    }
}
