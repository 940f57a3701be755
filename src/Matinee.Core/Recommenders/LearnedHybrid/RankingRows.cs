using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Collects groups of candidates with labels; a group is one user in one view.</summary>
/// <remarks>
/// The rows lie in one block and are never held twice: groups to grow trees on fill it from the start, groups that say
/// when to stop from the end. Both kinds, and all of them once the gap between is closed, are slices. The block is not
/// cleared, so that the operating system gives memory only to rows that are written.
/// </remarks>
internal sealed class RankingRows
{
    private const int BatchUsers = 64;

    private readonly IReadOnlyList<string> _names;
    private readonly bool[] _isForStopping;
    private readonly int _itemCount;
    private readonly int _width;
    private readonly float[] _features;
    private readonly float[] _labels;
    private readonly List<int> _growingEnds = [0];
    private readonly List<int> _stoppingStarts;
    private readonly Slot[] _slots = new Slot[BatchUsers];

    /// <summary>Makes room.</summary>
    /// <param name="names">Name of each feature.</param>
    /// <param name="capacity">Most rows.</param>
    /// <param name="isForStopping">Whose groups say when to stop. Shape [U].</param>
    /// <param name="itemCount">Number of items I that can be nominated.</param>
    public RankingRows(IReadOnlyList<string> names, int capacity, bool[] isForStopping, int itemCount)
    {
        (_names, _width, _isForStopping, _itemCount) = (names, names.Count, isForStopping, itemCount);
        _features = GC.AllocateUninitializedArray<float>(checked(capacity * _width));
        _labels = GC.AllocateUninitializedArray<float>(capacity);
        _stoppingStarts = [capacity];
    }

    /// <summary>Most rows.</summary>
    public int Capacity => _labels.Length;

    /// <summary>Rows so far.</summary>
    public int Count => _growingEnds[^1] + Capacity - _stoppingStarts[^1];

    /// <summary>How many targets were among the candidates.</summary>
    public CandidateReach Reach { get; private set; } = new(0, 0);

    /// <summary>Describes the candidates of users of a view, of those who have a target among them.</summary>
    /// <param name="view">What was seen and what is to be predicted.</param>
    /// <param name="users">Users with targets; the last ones are left out when there is no room.</param>
    /// <param name="loop">Runs over users; its scratch memory nominates by the models of the view.</param>
    /// <param name="mostRows">How many rows there may be after this view.</param>
    /// <param name="cancellationToken">Checked once a user.</param>
    public void Add(
        TrainingView view,
        ReadOnlySpan<int> users,
        RowLoop<Nominations> loop,
        int mostRows,
        CancellationToken cancellationToken)
    {
        bool hasRoom = true;
        bool[] isKnown = KnownItems(view.Seen);
        for (int start = 0; hasRoom && start < users.Length; start += BatchUsers)
        {
            int[] batch = users.Slice(start, Math.Min(BatchUsers, users.Length - start)).ToArray();
            loop.Run(
                batch.Length,
                (i, nominations) =>
                {
                    nominations.Fill(view.Seen.History(batch[i]), isKnown, []);
                    (_slots[i] ??= new Slot()).Fill(nominations, view.Targets.Row(batch[i]).Indices);
                    return true;
                },
                cancellationToken);
            for (int i = 0; hasRoom && i < batch.Length; i++)
            {
                Reach = new(Reach.Reached + _slots[i].Reached, Reach.All + view.Targets.Row(batch[i]).Count);
                hasRoom = Append(_slots[i], batch[i], mostRows);
            }
        }
    }

    /// <summary>
    /// The items that anybody has in a view. One that nobody has is there because somebody's interaction with it is
    /// hidden: the ranker would learn to look for such items. Outside nobody hides anything, and such items, which the
    /// texts nominate, are mostly those that nobody wants.
    /// </summary>
    private bool[] KnownItems(InteractionMatrix seen)
    {
        bool[] isKnown = new bool[_itemCount];
        foreach (int item in seen.ByUser.Indices.Span)
        {
            isKnown[item] = true;
        }

        return isKnown;
    }

    /// <summary>Closes the gap and hands the rows out, after which none can be added; null without any.</summary>
    public RankingParts? ToParts()
    {
        if (Count == 0)
        {
            return null;
        }

        int growing = _growingEnds[^1];
        int gap = _stoppingStarts[^1] - growing;
        _features.AsSpan((growing + gap) * _width).CopyTo(_features.AsSpan(growing * _width));
        _labels.AsSpan(growing + gap).CopyTo(_labels.AsSpan(growing));
        _stoppingStarts.Reverse();
        int[] stoppingStarts = [.. _stoppingStarts.Select(start => start - gap)];
        return new RankingParts(
            Slice([.. _growingEnds, .. stoppingStarts.Skip(1)])!, // not null: Count is above 0
            Slice([.. _growingEnds]),
            Slice(stoppingStarts));
    }

    /// <summary>Copies one group into the block; false when there is no room for it.</summary>
    private bool Append(Slot slot, int user, int mostRows)
    {
        if (slot.Reached == 0)
        {
            return true;
        }

        if (Count + slot.Count > mostRows)
        {
            return false;
        }

        int row = _isForStopping[user] ? _stoppingStarts[^1] - slot.Count : _growingEnds[^1];
        slot.Features.AsSpan(0, slot.Count * _width).CopyTo(_features.AsSpan(row * _width));
        slot.Labels.AsSpan(0, slot.Count).CopyTo(_labels.AsSpan(row));
        (_isForStopping[user] ? _stoppingStarts : _growingEnds).Add(_isForStopping[user] ? row : row + slot.Count);
        return true;
    }

    private RankingData? Slice(int[] starts)
    {
        int first = starts[0];
        int rows = starts[^1] - first;
        return rows == 0 ? null : new RankingData(
            new RowMatrix(rows, _width, _features.AsMemory(first * _width, rows * _width)),
            _labels.AsMemory(first, rows),
            Array.ConvertAll(starts, start => start - first),
            _names);
    }

    /// <summary>One user's group before it is known where it goes.</summary>
    private sealed class Slot
    {
        public float[] Features { get; private set; } = [];

        public float[] Labels { get; private set; } = [];

        public int Count { get; private set; }

        public int Reached { get; private set; }

        public void Fill(Nominations nominations, ReadOnlySpan<int> targets)
        {
            ReadOnlySpan<float> features = nominations.Features.Span;
            if (Features.Length < features.Length)
            {
                Features = new float[features.Length + (features.Length / 4)];
            }

            if (Labels.Length < nominations.Count)
            {
                Labels = new float[nominations.Count + (nominations.Count / 4)];
            }

            features.CopyTo(Features);
            (Count, Reached) = (nominations.Count, 0);
            ReadOnlySpan<int> items = nominations.Items;
            for (int i = 0; i < items.Length; i++)
            {
                bool isTarget = targets.BinarySearch(items[i]) >= 0;
                Labels[i] = isTarget ? 1 : 0;
                Reached += isTarget ? 1 : 0;
            }
        }
    }
}
