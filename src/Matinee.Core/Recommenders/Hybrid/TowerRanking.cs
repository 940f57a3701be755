namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>
/// The order of the items that one tower knows and the user has not: best first, ties by lower index.
/// </summary>
internal sealed class TowerRanking
{
    private readonly ulong[] _keys;

    /// <param name="scores">The tower's scores; an item of score 0 or less is not ranked. Shape [I].</param>
    /// <param name="left">Items that take no place, ascending.</param>
    public TowerRanking(ReadOnlySpan<float> scores, ReadOnlySpan<int> left)
    {
        ulong[] keys = new ulong[scores.Length];
        int count = 0;
        int next = 0;
        for (int item = 0; item < scores.Length; item++)
        {
            if (next < left.Length && left[next] == item)
            {
                next++;
            }
            else if (scores[item] > 0)
            {
                keys[count++] = Key(scores[item], item);
            }
        }

        _keys = keys[..count];
        Array.Sort(_keys);
    }

    /// <summary>How many items have a place.</summary>
    public int Count => _keys.Length;

    /// <summary>The place from 1 that an item of this score has, or would have.</summary>
    public int RankOf(float score, int item)
    {
        int place = Array.BinarySearch(_keys, Key(score, item));
        return (place >= 0 ? place : ~place) + 1;
    }

    // The bits of positive floats ascend with the score; turned over they descend. Then the index.
    private static ulong Key(float score, int item) =>
        ((ulong)~BitConverter.SingleToUInt32Bits(score) << 32) | (uint)item;
}
