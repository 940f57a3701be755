using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Scores items by reciprocal-rank fusion of several models.</summary>
/// <remarks>
/// An item's rank in a tower is one more than the number of better items outside the history, so that what a user has
/// already does not push down what they have not. Cost of a call: that of the towers and of <see cref="RankFusion"/>.
/// </remarks>
public sealed class HybridModel : IRecommender
{
    internal const string Kind = "hybrid";

    private readonly HybridTower[] _towers;
    private readonly RankFusionOptions _options;
    private readonly RankFusion _fusion;

    internal HybridModel(HybridTower[] towers, RankFusionOptions options)
    {
        (_towers, _options, _fusion) = (towers, options, new RankFusion(options));
        ItemCount = towers.Max(tower => tower.Model.ItemCount);
    }

    /// <inheritdoc/>
    public int ItemCount { get; }

    /// <summary>The models that are merged.</summary>
    public IReadOnlyList<HybridTower> Towers => _towers;

    /// <summary>Reads what <see cref="ToTensors"/> wrote; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static HybridModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        var options = new RankFusionOptions
        {
            RankConstant = tensors.GetCount("rank_constant", least: 0),
            Depth = tensors.GetCount("depth", least: 1),
        };
        string[] names = tensors.GetMetadata("towers").Split('/');
        return new HybridModel([.. names.Select(name => ReadTower(tensors, name))], options);
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        scores.Clear();
        TowerScores[] towers = ScoreTowers(history);
        bool[] isNew = new bool[ItemCount];
        Array.Fill(isNew, true);
        foreach (int item in history.Indices)
        {
            isNew[item] = false;
        }

        FusedCandidates fused = _fusion.Fuse(towers, isNew, ItemCount);
        for (int i = 0; i < fused.Count; i++)
        {
            scores[fused.Items[i]] = fused.Scores[i];
        }

        TowerRanking[] rankings = RankTowers(towers, history);
        float[] shares = new float[towers.Length];
        foreach (int item in history.Indices)
        {
            FillShares(towers, rankings, item, shares);
            scores[item] = shares.Sum();
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Each tower's share is divided in proportion to the positive addends of that tower's own explanation; where it
    /// has none but its rest, the share goes to the rest.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        contributions.Clear();
        float[] shares = new float[_towers.Length];
        TowerScores[] towers = ScoreTowers(history);
        FillShares(towers, RankTowers(towers, history), itemIndex, shares);
        float[] addends = new float[history.Count];
        float rest = 0;
        for (int t = 0; t < _towers.Length; t++)
        {
            if (shares[t] > 0)
            {
                rest += Divide(_towers[t].Model, history, itemIndex, shares[t], addends, contributions);
            }
        }

        return rest;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors()
    {
        TensorSet tensors = ModelTensors.Create(Kind)
            .AddCount("rank_constant", _options.RankConstant)
            .AddCount("depth", _options.Depth)
            .AddMetadata("towers", string.Join('/', _towers.Select(tower => tower.Name)));
        foreach (HybridTower tower in _towers)
        {
            tensors.AddNumber($"{tower.Name}/weight", tower.Weight);
            tensors.AddNested(tower.Name, tower.Model.ToTensors());
        }

        return tensors;
    }

    private static HybridTower ReadTower(TensorSet tensors, string name)
    {
        float weight = tensors.GetNumber($"{name}/weight");
        return weight > 0
            ? new HybridTower(name, weight, RecommenderReader.FromTensors(tensors.GetNested(name)))
            : throw new InvalidDataException($"Tower '{name}' has weight {weight}, not above 0.");
    }

    private TowerScores[] ScoreTowers(SparseRow history)
    {
        var towers = new TowerScores[_towers.Length];
        for (int t = 0; t < towers.Length; t++)
        {
            float[] scores = new float[_towers[t].Model.ItemCount];
            _towers[t].Model.Score(Covered(history, scores.Length), scores);
            towers[t] = new TowerScores(_towers[t].Name, _towers[t].Weight, scores);
        }

        return towers;
    }

    /// <summary>The part of a history whose items a tower of so many items knows.</summary>
    private static SparseRow Covered(SparseRow history, int itemCount)
    {
        int place = history.Indices.BinarySearch(itemCount);
        int count = place >= 0 ? place : ~place;
        return new SparseRow(history.Indices[..count], history.Values[..count]);
    }

    private static TowerRanking[] RankTowers(TowerScores[] towers, SparseRow history)
    {
        var rankings = new TowerRanking[towers.Length];
        for (int t = 0; t < towers.Length; t++)
        {
            rankings[t] = new TowerRanking(towers[t].Scores.Span, history.Indices);
        }

        return rankings;
    }

    /// <summary>What each tower adds to the score of one item.</summary>
    private void FillShares(TowerScores[] towers, TowerRanking[] rankings, int item, Span<float> shares)
    {
        float best = 0;
        for (int t = 0; t < towers.Length; t++)
        {
            float own = item < towers[t].Scores.Length ? towers[t].Scores.Span[item] : 0;
            bool takesPart = rankings[t].Count > 0;
            shares[t] = takesPart && own > 0 ? _fusion.Share(towers[t].Weight, rankings[t].RankOf(own, item)) : 0;
            best += takesPart ? _fusion.Share(towers[t].Weight, 1) : 0;
        }

        for (int t = 0; t < shares.Length; t++)
        {
            shares[t] = best > 0 ? shares[t] / best : 0;
        }
    }

    /// <summary>Adds one tower's share to the history items that caused it, and returns what is left.</summary>
    private static float Divide(
        IRecommender model, SparseRow history, int item, float share, float[] addends, Span<float> contributions)
    {
        SparseRow covered = Covered(history, model.ItemCount);
        float rest = MathF.Max(model.Explain(covered, item, addends.AsSpan(0, covered.Count)), 0);
        float total = rest;
        for (int i = 0; i < covered.Count; i++)
        {
            total += MathF.Max(addends[i], 0);
        }

        if (total <= 0)
        {
            return share;
        }

        for (int i = 0; i < covered.Count; i++)
        {
            contributions[i] += share * MathF.Max(addends[i], 0) / total;
        }

        return share * rest / total;
    }
}
