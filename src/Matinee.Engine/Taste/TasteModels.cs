using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Recommending;
using Matinee.Engine.Training;

namespace Matinee.Engine.Taste;

/// <summary>All that a pack learned from some users can rank by: each model, their fusion, the ranker.</summary>
internal sealed class TasteModels
{
    public const string Popularity = HybridTowers.Popularity;
    public const string Fusion = "fusion";
    public const string Ranker = "ranker";

    private static readonly TowerWeights Weights = new();

    private readonly IReadOnlyList<NamedModel> _models;
    private readonly LearnedHybridModel? _hybrid;
    private readonly int _itemCount;

    public TasteModels(TasteRatings ratings, int[] users, TasteRanker ranker, CancellationToken cancellationToken)
    {
        InteractionMatrix liked = ratings.LikedBy(users);
        _itemCount = ratings.ItemCount;
        _models = ranker.Towers(
            TasteFits.All.Select(fit => new NamedModel(fit.Tower, fit.Fit(liked, cancellationToken))));
        if (ranker.Fit(ratings, users, cancellationToken) is { } trees)
        {
            var timeline = ItemTimeline.OfTotals(ratings.LikesBy(users));
            _hybrid = new LearnedHybridModel(_models, ranker.Facts, timeline, trees);
        }
    }

    /// <summary>
    /// Scores of every film by each of them, without the ranker where none could be fitted; by popularity where nothing
    /// is liked, as the program ranks then.
    /// </summary>
    /// <param name="liked">What a person liked, ascending.</param>
    /// <param name="allowed">Films that may be picked. Shape [I].</param>
    public IEnumerable<(string Name, float[] Scores)> Score(int[] liked, bool[] allowed)
    {
        float[] strengths = new float[liked.Length];
        Array.Fill(strengths, PositiveFeedback.Strength);
        var history = new SparseRow(liked, strengths);
        float[] popular = ScoresOf(_models.First(model => model.Name == Popularity).Model, history);
        var all = new List<(string Name, float[] Scores)>();
        foreach (NamedModel model in _models)
        {
            all.Add((model.Name, liked.Length == 0 ? popular : ScoresOf(model.Model, history)));
        }

        float[] fused = liked.Length == 0 ? popular : Fuse(all, allowed);
        all.Add((Fusion, fused));
        if (_hybrid is not null)
        {
            all.Add((Ranker, liked.Length == 0 ? popular : Rank(_hybrid, history, allowed)));
        }

        return all;
    }

    private float[] ScoresOf(IRecommender model, SparseRow history)
    {
        float[] scores = new float[_itemCount];
        model.Score(history, scores);
        return scores;
    }

    /// <summary>Towers, weights and depth as <see cref="UserTowers"/> takes them for one person.</summary>
    private float[] Fuse(List<(string Name, float[] Scores)> all, bool[] allowed)
    {
        TowerScores[] towers =
            [.. all.Select(tower => new TowerScores(tower.Name, WeightOf(tower.Name), tower.Scores))];
        FusedCandidates fused = new RankFusion(new RankFusionOptions { Depth = ArrangeSlate.CandidatesOfOne })
            .Fuse(towers, allowed, _itemCount);
        float[] scores = new float[_itemCount];
        for (int i = 0; i < fused.Count; i++)
        {
            scores[fused.Items[i]] = fused.Scores[i];
        }

        return scores;
    }

    private float[] Rank(LearnedHybridModel hybrid, SparseRow history, bool[] allowed)
    {
        bool[] isPick = new bool[hybrid.ItemCount]; // facts know the shows too, and no pack does
        allowed.CopyTo(isPick, 0);
        RankedCandidates ranked = hybrid.Rank(history, isPick);
        float[] scores = new float[_itemCount];
        Array.Fill(scores, float.NegativeInfinity);
        for (int i = 0; i < ranked.Count; i++)
        {
            scores[ranked.Items[i]] = ranked.Scores[i];
        }

        return scores;
    }

    private static float WeightOf(string tower) => tower switch
    {
        HybridTowers.Popularity => Weights.Popularity,
        HybridTowers.ItemKnn => Weights.Neighbors,
        HybridTowers.Als => Weights.Taste,
        HybridTowers.Ease => Weights.Ease,
        _ => Weights.Content,
    };
}
