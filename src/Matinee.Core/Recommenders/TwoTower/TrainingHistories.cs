using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>All interactions in a new random order each epoch, each with the entries before it.</summary>
/// <remarks>
/// Histories run by time; entries of the same second are in random order, which for a history without timestamps makes
/// any other entry one that came before.
/// </remarks>
internal sealed class TrainingHistories
{
    private readonly TwoTowerOptions _options;
    private readonly Random _random;
    private readonly int[] _userStarts;
    private readonly int[] _items;
    private readonly float[] _strengths;
    private readonly long[] _times;
    private readonly int[] _placeUsers;
    private readonly int[] _examples;
    private readonly double _decay;
    private readonly double _dailyDecay;

    public TrainingHistories(InteractionMatrix interactions, TwoTowerOptions options)
    {
        (_options, _random) = (options, new Random(options.Seed));
        _userStarts = interactions.ByUser.RowStarts.ToArray();
        _items = interactions.ByUser.Indices.ToArray();
        _strengths = interactions.ByUser.Values.ToArray();
        _times = interactions.Timestamps.IsEmpty ? new long[_items.Length] : interactions.Timestamps.ToArray();
        _placeUsers = new int[_items.Length];
        _decay = RecencyWeights.DecayOf(options.Recency.HalfLifePlaces);
        _dailyDecay = RecencyWeights.DecayOf(options.Recency.HalfLifeDays);
        var examples = new List<int>(_items.Length);
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SortUser(_userStarts[user].._userStarts[user + 1]);
            for (int place = _userStarts[user]; place < _userStarts[user + 1]; place++)
            {
                _placeUsers[place] = user;
                if (place > _userStarts[user]) // the first one has no history
                {
                    examples.Add(place);
                }
            }
        }

        _examples = [.. examples];
    }

    /// <summary>How many interactions have a history.</summary>
    public int Count => _examples.Length;

    /// <summary>Draws the orders of the next epoch.</summary>
    public void Shuffle()
    {
        for (int start = 0; start < _items.Length;)
        {
            int end = start + 1;
            while (end < _items.Length && _times[end] == _times[start] && _placeUsers[end] == _placeUsers[start])
            {
                end++;
            }

            for (int place = end - 1; place > start; place--)
            {
                int other = _random.Next(start, place + 1);
                (_items[place], _items[other]) = (_items[other], _items[place]);
                (_strengths[place], _strengths[other]) = (_strengths[other], _strengths[place]);
            }

            start = end;
        }

        _random.Shuffle(_examples);
    }

    /// <summary>Fills a batch with examples from a position on.</summary>
    public void Fill(TowerBatch batch, int start, int count)
    {
        batch.Count = count;
        for (int row = 0; row < count; row++)
        {
            int place = _examples[start + row];
            batch.Targets[row] = _items[place];
            batch.KeepsTargetOwn[row] = _random.NextSingle() >= _options.IdDropout;
            batch.KeepsHistoryOwn[row] = _random.NextSingle() >= _options.IdDropout;
            FillHistory(batch, row, place);
        }
    }

    private void FillHistory(TowerBatch batch, int row, int place)
    {
        int count = Math.Min(place - _userStarts[_placeUsers[place]], _options.HistoryLength);
        Span<int> items = batch.HistoryItems(row)[..count];
        Span<float> weights = batch.HistoryWeights(row)[..count];
        batch.HistoryCounts[row] = count;
        double power = 1, sum = 0;
        for (int i = 0; i < count; i++)
        {
            int entry = place - 1 - i;
            double days = ((double)_times[place - 1] - _times[entry]) / RecencyWeights.SecondsPerDay;
            weights[i] = (float)(power * Math.Pow(_dailyDecay, days) * _strengths[entry]);
            items[i] = _items[entry];
            sum += weights[i];
            power *= _decay;
        }

        for (int i = 0; i < count; i++)
        {
            weights[i] = (float)(weights[i] / sum);
        }
    }

    private void SortUser(Range places)
    {
        int[] items = _items[places];
        float[] strengths = _strengths[places];
        long[] times = _times[places];
        int[] order = [.. Enumerable.Range(0, items.Length)];
        Array.Sort(order, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
        for (int i = 0; i < order.Length; i++)
        {
            int place = places.Start.Value + i;
            (_items[place], _strengths[place], _times[place]) = (items[order[i]], strengths[order[i]], times[order[i]]);
        }
    }
}
