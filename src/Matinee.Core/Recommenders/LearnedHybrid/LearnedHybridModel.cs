using System.Collections.Concurrent;
using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Candidates of several models, put in order by gradient-boosted trees over their features.</summary>
/// <remarks>
/// Every tower nominates its best items; the union is described by <see cref="CandidateFeatures"/> and scored by the
/// ranker. Immutable and thread-safe; scratch memory is kept between calls, one set for each call at a time. Cost of a
/// call: that of the towers, plus O(T·I + n·(terms + trees·depth)) for n candidates of T towers.
/// </remarks>
public sealed class LearnedHybridModel : IRecommender
{
    internal const string Kind = "learned-hybrid";

    private const float Trifle = 1e-3f; // the least of the candidates still stands before all other items

    private readonly NamedModel[] _towers;
    private readonly int _candidatesPerTower;
    private readonly CandidateFeatures _columns;
    private readonly ConcurrentBag<Nominations> _idle = [];

    /// <summary>Puts fitted parts together.</summary>
    /// <param name="towers">The models that nominate, at least one, in the order of the ranker's features.</param>
    /// <param name="facts">What is known of the items; its count I is the model's.</param>
    /// <param name="timeline">When items were interacted with.</param>
    /// <param name="ranker">Trees over the features of exactly these towers and facts.</param>
    /// <param name="candidatesPerTower">How many items each tower may nominate.</param>
    /// <exception cref="ArgumentException">
    /// The ranker was trained on other features, a tower scores more than I items, or the names do not do.
    /// </exception>
    public LearnedHybridModel(
        IReadOnlyList<NamedModel> towers,
        ItemFacts facts,
        ItemTimeline timeline,
        LambdaMartModel ranker,
        int candidatesPerTower = 300)
    {
        ArgumentNullException.ThrowIfNull(towers);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(ranker);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(candidatesPerTower);
        string[] names = [.. towers.Select(tower => tower.Name)];
        NamedModel.CheckNames(names);
        if (towers.FirstOrDefault(tower => tower.Model.ItemCount > facts.ItemCount) is { } tooLarge)
        {
            throw new ArgumentException(
                $"Tower {tooLarge.Name} scores {tooLarge.Model.ItemCount} items, but there are facts of "
                + $"{facts.ItemCount}; fit both to the same items.");
        }

        _columns = new CandidateFeatures(names, facts, timeline);
        if (!_columns.Names.SequenceEqual(ranker.FeatureNames))
        {
            throw new ArgumentException(
                $"The ranker knows the features {string.Join(", ", ranker.FeatureNames)}; "
                + $"expected {string.Join(", ", _columns.Names)}. Train it with these towers and facts.");
        }

        (_towers, Facts, Timeline, Ranker) = ([.. towers], facts, timeline, ranker);
        _candidatesPerTower = candidatesPerTower;
    }

    /// <inheritdoc/>
    public int ItemCount => Facts.ItemCount;

    /// <summary>The models that nominate.</summary>
    public IReadOnlyList<NamedModel> Towers => _towers;

    /// <summary>What is known of the items.</summary>
    public ItemFacts Facts { get; }

    /// <summary>When items were interacted with.</summary>
    public ItemTimeline Timeline { get; }

    /// <summary>The trees that put candidates in order.</summary>
    public LambdaMartModel Ranker { get; }

    /// <summary>How many hidden interactions the towers found in training; null when that is not known.</summary>
    public CandidateReach? Reach { get; init; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static LearnedHybridModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        string[] names = tensors.GetMetadata("towers").Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return new LearnedHybridModel(
                [.. names.Select(name => new NamedModel(
                    name, RecommenderReader.FromTensors(tensors.GetNested($"tower-{name}"))))],
                ItemFacts.FromTensors(tensors.GetNested("facts")),
                ItemTimeline.FromTensors(tensors.GetNested("timeline")),
                LambdaMartModel.FromTensors(tensors.GetNested("ranker")),
                tensors.GetCount("candidates_per_tower", least: 1))
            {
                Reach = ReadReach(tensors),
            };
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The parts of the hybrid do not fit together: {e.Message}", e);
        }
    }

    /// <summary>Which items the towers nominate for a user, ascending: the cheap part of <see cref="Rank"/>.</summary>
    /// <param name="history">The user's history; its items are no candidates.</param>
    /// <param name="allowed">Which items may be candidates; empty means all. Shape [I] or [0].</param>
    /// <exception cref="ArgumentException">The shapes disagree, or an item is not below I.</exception>
    public int[] Nominate(SparseRow history, ReadOnlySpan<bool> allowed = default)
    {
        HistoryCheck.ForHistory(history, ItemCount);
        CheckFilter(allowed, []);

        Nominations nominations = TakeIdle();
        nominations.Find(history, allowed, []);
        int[] items = nominations.Items.ToArray();
        _idle.Add(nominations);
        return items;
    }

    /// <summary>Nominates, describes and scores one user's candidates.</summary>
    /// <param name="history">The user's history; its items are no candidates.</param>
    /// <param name="allowed">Which items may be candidates; empty means all. Shape [I] or [0].</param>
    /// <param name="more">Items to score beside those that the towers nominate, where allowed.</param>
    /// <param name="mood">
    /// Direction of the mood that is asked for, in place of the history's; empty where none is. Shape [M] or [0].
    /// </param>
    /// <returns>The candidates with their features, which are copied so that they can be explained later.</returns>
    /// <exception cref="ArgumentException">The shapes disagree, or an item is not below I.</exception>
    public RankedCandidates Rank(
        SparseRow history,
        ReadOnlySpan<bool> allowed = default,
        ReadOnlySpan<int> more = default,
        ReadOnlySpan<float> mood = default)
    {
        HistoryCheck.ForHistory(history, ItemCount);
        CheckFilter(allowed, more);
        if (!mood.IsEmpty && mood.Length != (Facts.Moods?.MoodCount ?? mood.Length))
        {
            throw new ArgumentException(
                $"Shapes disagree: a direction of {mood.Length} for {Facts.Moods?.MoodCount} moods.");
        }

        Nominations nominations = Rate(history, allowed, more, mood);
        var features = new RowMatrix(nominations.Count, _columns.Names.Count, nominations.Features.ToArray());
        var ranked = new RankedCandidates(nominations.Items.ToArray(), nominations.Scores.ToArray(), features);
        _idle.Add(nominations);
        return ranked;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A candidate's score is that of the ranker less the least of the user's candidates, plus a trifle; all other
    /// items, also those of the history, have 0. So scores of one user have an order and no unit.
    /// </remarks>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        scores.Clear();
        Nominations nominations = Rate(history, [], [], []);
        ReadOnlySpan<int> items = nominations.Items;
        ReadOnlySpan<float> ranked = nominations.Scores;
        float least = Least(ranked);
        for (int i = 0; i < ranked.Length; i++)
        {
            scores[items[i]] = ranked[i] - least + Trifle;
        }

        _idle.Add(nominations);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The Shapley values of a tower's two features are divided in proportion to the positive addends of that tower's
    /// own explanation; all else goes to the rest.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        contributions.Clear();
        RankedCandidates ranked = Rank(history);
        int row = Array.BinarySearch(ranked.Items, itemIndex);
        if (row < 0)
        {
            return 0;
        }

        float[] shares = new float[_columns.Names.Count];
        float rest = Ranker.Explain(ranked.Features.Row(row), shares) - Least(ranked.Scores) + Trifle;
        for (int t = 0; t < _towers.Length; t++)
        {
            rest += Divide(_towers[t].Model, history, itemIndex, shares[2 * t] + shares[(2 * t) + 1], contributions);
        }

        for (int feature = 2 * _towers.Length; feature < shares.Length; feature++)
        {
            rest += shares[feature];
        }

        return rest;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors()
    {
        TensorSet tensors = ModelTensors.Create(Kind)
            .AddMetadata("towers", string.Join('/', _towers.Select(tower => tower.Name)))
            .AddCount("candidates_per_tower", _candidatesPerTower);
        if (Reach is not null)
        {
            tensors.AddCount("hidden_reached", Reach.Reached).AddCount("hidden", Reach.All);
        }

        foreach (NamedModel tower in _towers)
        {
            tensors.AddNested($"tower-{tower.Name}", tower.Model.ToTensors());
        }

        tensors.AddNested("facts", Facts.ToTensors());
        tensors.AddNested("timeline", Timeline.ToTensors());
        tensors.AddNested("ranker", Ranker.ToTensors());
        return tensors;
    }

    private static CandidateReach? ReadReach(TensorSet tensors) => tensors.Metadata.ContainsKey("hidden")
        ? new CandidateReach(tensors.GetCount("hidden_reached", least: 0), tensors.GetCount("hidden", least: 0))
        : null;

    private void CheckFilter(ReadOnlySpan<bool> allowed, ReadOnlySpan<int> more)
    {
        if (!allowed.IsEmpty && allowed.Length != ItemCount)
        {
            throw new ArgumentException($"Shapes disagree: {ItemCount} items, a mask of {allowed.Length}.");
        }

        foreach (int item in more)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)ItemCount, nameof(more));
        }
    }

    /// <summary>One user's candidates with scores, in scratch memory that goes back to the idle afterwards.</summary>
    private Nominations Rate(
        SparseRow history, ReadOnlySpan<bool> allowed, ReadOnlySpan<int> more, ReadOnlySpan<float> mood)
    {
        Nominations nominations = TakeIdle();
        nominations.Fill(history, allowed, more, mood);
        Ranker.Score(
            new RowMatrix(nominations.Count, _columns.Names.Count, nominations.Features), nominations.Scores);
        return nominations;
    }

    private Nominations TakeIdle() => _idle.TryTake(out Nominations? idle)
        ? idle
        : new Nominations(_towers, _columns, _candidatesPerTower);

    private static float Least(ReadOnlySpan<float> scores)
    {
        float least = float.PositiveInfinity;
        foreach (float score in scores)
        {
            least = MathF.Min(least, score);
        }

        return least;
    }

    /// <summary>Adds one tower's share to the history items that caused it, and returns what is left.</summary>
    private static float Divide(
        IRecommender model, SparseRow history, int item, float share, Span<float> contributions)
    {
        SparseRow covered = history.Below(model.ItemCount);
        if (share == 0 || item >= model.ItemCount || covered.IsEmpty)
        {
            return share;
        }

        float[] addends = new float[covered.Count];
        model.Explain(covered, item, addends);
        float total = addends.Sum(addend => MathF.Max(addend, 0));
        if (!(total > 0))
        {
            return share;
        }

        for (int i = 0; i < addends.Length; i++)
        {
            contributions[i] += share * MathF.Max(addends[i], 0) / total;
        }

        return 0;
    }
}
