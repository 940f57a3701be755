namespace Matinee.Core.Numerics;

/// <summary>A short list of scored items for each of many users, best first.</summary>
public sealed class TopLists
{
    private readonly int[] _counts;
    private readonly int[] _items;
    private readonly float[] _scores;

    internal TopLists(int users, int length)
    {
        Length = length;
        _counts = new int[users];
        _items = new int[users * length];
        _scores = new float[users * length];
    }

    /// <summary>Number of users U.</summary>
    public int UserCount => _counts.Length;

    /// <summary>Places k of each list; a list is shorter where fewer items may be taken.</summary>
    public int Length { get; }

    /// <summary>The items of one user, best first. Shape [k] or shorter.</summary>
    public ReadOnlySpan<int> Items(int userIndex) => _items.AsSpan(userIndex * Length, _counts[userIndex]);

    /// <summary>Their scores, same order. Shape [k] or shorter.</summary>
    public ReadOnlySpan<float> Scores(int userIndex) => _scores.AsSpan(userIndex * Length, _counts[userIndex]);

    /// <summary>The lowest score that is held; −∞ while there are free places.</summary>
    internal float Threshold(int userIndex) => _counts[userIndex] < Length
        ? float.NegativeInfinity
        : _scores[((userIndex + 1) * Length) - 1];

    /// <summary>
    /// Takes an item in, and drops the last one where the list is full. Items must come by ascending index, so that
    /// the first of equal ones stays ahead, and only with scores above <see cref="Threshold"/>.
    /// </summary>
    internal void Insert(int userIndex, int item, float score)
    {
        Span<int> items = _items.AsSpan(userIndex * Length, Length);
        Span<float> scores = _scores.AsSpan(userIndex * Length, Length);
        int place = Math.Min(_counts[userIndex], Length - 1);
        for (; place > 0 && scores[place - 1] < score; place--)
        {
            (items[place], scores[place]) = (items[place - 1], scores[place - 1]);
        }

        (items[place], scores[place]) = (item, score);
        _counts[userIndex] = Math.Min(_counts[userIndex] + 1, Length);
    }
}
