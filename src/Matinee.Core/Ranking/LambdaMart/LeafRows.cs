namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>The rows of a tree's bag, those of each leaf in one stretch, ascending.</summary>
internal sealed class LeafRows(int capacity)
{
    private readonly int[] _rows = new int[capacity];
    private readonly int[] _right = new int[capacity];

    /// <summary>All rows of the bag.</summary>
    public int Count { get; private set; }

    /// <summary>The rows; a leaf names its stretch.</summary>
    public int[] All => _rows;

    /// <summary>Starts a tree with the rows of some groups.</summary>
    public void Reset(ReadOnlySpan<int> groupStarts, bool[] isInBag)
    {
        Count = 0;
        for (int group = 0; group < isInBag.Length; group++)
        {
            for (int row = groupStarts[group]; isInBag[group] && row < groupStarts[group + 1]; row++)
            {
                _rows[Count++] = row;
            }
        }
    }

    /// <summary>Parts a stretch: rows that go left first, both sides in their order.</summary>
    /// <param name="begin">First place of the stretch.</param>
    /// <param name="count">Length of the stretch.</param>
    /// <param name="column">Bin of each row of the data.</param>
    /// <param name="split">What goes left.</param>
    /// <returns>How many rows went left.</returns>
    public int Part(int begin, int count, ReadOnlySpan<byte> column, SplitCandidate split)
    {
        Span<byte> goesLeft = stackalloc byte[256];
        goesLeft.Clear();
        goesLeft[..(split.Bin + 1)].Fill(1);
        goesLeft[FeatureBins.Missing] = (byte)(split.IsMissingLeft ? 1 : 0);
        Span<int> stretch = _rows.AsSpan(begin, count);
        Span<int> aside = _right.AsSpan(begin, count);
        int left = 0;
        for (int i = 0; i < stretch.Length; i++)
        {
            // both writes always happen: no branch to guess wrong
            int row = stretch[i];
            int step = goesLeft[column[row]];
            stretch[left] = row;
            aside[i - left] = row;
            left += step;
        }

        aside[..(count - left)].CopyTo(stretch[left..]);
        return left;
    }
}
