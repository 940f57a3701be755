using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>
/// The candidates of one user with their features: the union of what the towers nominate. Scratch memory, reused; one
/// that has failed in the middle is thrown away.
/// </summary>
internal sealed class Nominations
{
    private readonly IReadOnlyList<NamedModel> _towers;
    private readonly CandidateFeatures _columns;
    private readonly HistorySketch _sketch;
    private readonly int _itemCount;
    private readonly float[][] _towerScores;
    private readonly int[][] _nominees;
    private readonly int[] _nomineeCounts;
    private readonly bool[] _isAllowed;
    private readonly int[] _rowOf;
    private int[] _items = [];
    private float[] _features = [];
    private float[] _scores = [];

    public Nominations(
        IReadOnlyList<NamedModel> towers, CandidateFeatures columns, int candidatesPerTower)
    {
        (_towers, _columns, _itemCount) = (towers, columns, columns.Facts.ItemCount);
        _sketch = new HistorySketch(columns.Facts, columns.Timeline);
        _towerScores = [.. towers.Select(tower => new float[tower.Model.ItemCount])];
        _nominees = [.. towers.Select(tower => new int[Math.Min(candidatesPerTower, tower.Model.ItemCount)])];
        _nomineeCounts = new int[towers.Count];
        _isAllowed = new bool[_itemCount];
        _rowOf = new int[_itemCount];
        Array.Fill(_rowOf, -1);
    }

    /// <summary>Number of items I that can be nominated.</summary>
    public int ItemCount => _itemCount;

    /// <summary>Number of candidates n.</summary>
    public int Count { get; private set; }

    /// <summary>Items of the candidates, ascending. Shape [n].</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>One row a candidate. Shape [n, names].</summary>
    public ReadOnlyMemory<float> Features => _features.AsMemory(0, Count * _columns.Names.Count);

    /// <summary>Place for one score a candidate, which the ranker fills. Shape [n].</summary>
    public Span<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>Nominates and describes the candidates of one user; those of the user before are forgotten.</summary>
    /// <param name="history">The user's history, none of which is nominated.</param>
    /// <param name="allowed">Which items may be nominated; empty means all. Shape [I] or [0].</param>
    /// <param name="more">Items to describe beside those that the towers nominate, where allowed.</param>
    /// <param name="mood">Direction of the mood that is asked for; empty where none is.</param>
    public void Fill(
        SparseRow history, ReadOnlySpan<bool> allowed, ReadOnlySpan<int> more, ReadOnlySpan<float> mood = default)
    {
        Find(history, allowed, more);
        Describe(history, mood);
    }

    /// <summary>Nominates the candidates of one user and does not describe them.</summary>
    /// <param name="history">The user's history, none of which is nominated.</param>
    /// <param name="allowed">Which items may be nominated; empty means all. Shape [I] or [0].</param>
    /// <param name="more">Items beside those that the towers nominate, where allowed.</param>
    public void Find(SparseRow history, ReadOnlySpan<bool> allowed, ReadOnlySpan<int> more)
    {
        MarkAllowed(history, allowed);
        Count = 0;
        for (int t = 0; t < _towers.Count; t++)
        {
            IRecommender model = _towers[t].Model;
            model.Score(history.Below(model.ItemCount), _towerScores[t]);
            _nomineeCounts[t] = Nominate(_towerScores[t], _nominees[t]);
            foreach (int item in _nominees[t].AsSpan(0, _nomineeCounts[t]))
            {
                Add(item);
            }
        }

        foreach (int item in more)
        {
            if (_isAllowed[item])
            {
                Add(item);
            }
        }

        Array.Sort(_items, 0, Count);
        foreach (int item in Items)
        {
            _rowOf[item] = -1;
        }
    }

    private void MarkAllowed(SparseRow history, ReadOnlySpan<bool> allowed)
    {
        if (allowed.IsEmpty)
        {
            Array.Fill(_isAllowed, true);
        }
        else
        {
            allowed.CopyTo(_isAllowed);
        }

        foreach (int item in history.Indices)
        {
            _isAllowed[item] = false;
        }
    }

    /// <summary>The best allowed items of score above 0.</summary>
    private int Nominate(float[] scores, int[] nominees)
    {
        int count = TopK.Select(scores, _isAllowed.AsSpan(0, scores.Length), nominees);
        while (count > 0 && !(scores[nominees[count - 1]] > 0))
        {
            count--;
        }

        return count;
    }

    private void Add(int item)
    {
        if (_rowOf[item] >= 0)
        {
            return;
        }

        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(2 * Count, 1024));
        }

        _rowOf[item] = Count;
        _items[Count++] = item;
    }

    private void Describe(SparseRow history, ReadOnlySpan<float> mood)
    {
        int width = _columns.Names.Count;
        if (_scores.Length < Count)
        {
            _scores = new float[_items.Length];
            _features = new float[_items.Length * width];
        }

        _columns.Fill(history, _sketch, Items, _features.AsSpan(0, Count * width), mood);
        for (int row = 0; row < Count; row++)
        {
            _rowOf[_items[row]] = row;
        }

        for (int t = 0; t < _towers.Count; t++)
        {
            DescribeByTower(t, width);
        }

        foreach (int item in Items)
        {
            _rowOf[item] = -1;
        }
    }

    /// <summary>
    /// The score, 0 for an item that the tower does not cover, as for one that it learned nothing of; rank from 1 only
    /// for its own nominees.
    /// </summary>
    private void DescribeByTower(int tower, int width)
    {
        float[] scores = _towerScores[tower];
        for (int row = 0; row < Count; row++)
        {
            int item = _items[row];
            _features[(row * width) + (2 * tower)] = item < scores.Length ? scores[item] : 0;
            _features[(row * width) + (2 * tower) + 1] = float.NaN;
        }

        for (int place = 0; place < _nomineeCounts[tower]; place++)
        {
            _features[(_rowOf[_nominees[tower][place]] * width) + (2 * tower) + 1] = place + 1;
        }
    }
}
