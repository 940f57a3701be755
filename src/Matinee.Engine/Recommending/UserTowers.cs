using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.LearnedHybrid;

namespace Matinee.Engine.Recommending;

/// <summary>
/// Makes each user's candidates: by the learned hybrid where there is one and the user likes something, else by
/// fusion of the ranks that the towers give.
/// </summary>
/// <param name="models">Models of the snapshot.</param>
/// <param name="mood">The mood that is asked for, if one is.</param>
/// <param name="slateLength">How many titles are asked for.</param>
internal sealed class UserTowers(TrainedModels models, AskedMood? mood, int slateLength)
{
    private const int SharedCandidates = 300;

    private static readonly TowerWeights Weights = new();

    private readonly TowerScores _popularity =
        new(TowerNames.Popularity, Weights.Popularity, models.PopularityOfAll);

    /// <summary>The candidates of every user of a night.</summary>
    /// <param name="users">Their current histories.</param>
    /// <param name="allowed">Items that may be picked. Shape [I].</param>
    /// <param name="depth">How many items each tower may nominate where ranks are fused.</param>
    public IUserCandidates[] Rank(IReadOnlyList<UserHistory> users, bool[] allowed, int depth)
    {
        if (models.Hybrid is not { } hybrid)
        {
            return [.. users.Select(user => Fuse(user, allowed, depth))];
        }

        int[] shared = Shared(hybrid, users, allowed);
        return [.. users.Select<UserHistory, IUserCandidates>(user => user.IsCold
            ? Fuse(user, allowed, depth)
            : new LearnedUserCandidates(hybrid, user, Nominate(hybrid, user, allowed, shared), mood?.Scores))];
    }

    /// <summary>
    /// The user's candidates; where a narrow filter leaves few, or many titles are asked for, popular ones fill up, so
    /// that a slate is full whenever enough titles pass.
    /// </summary>
    private RankedCandidates Nominate(LearnedHybridModel hybrid, UserHistory user, bool[] allowed, int[] shared)
    {
        RankedCandidates ranked = hybrid.Rank(user.Liked, allowed, shared, mood?.Direction);
        int least = Math.Max(SharedCandidates, slateLength);
        if (ranked.Count >= least)
        {
            return ranked;
        }

        int[] popular = new int[least];
        int count = TopK.Select(_popularity.Scores.Span, allowed, popular);
        return hybrid.Rank(user.Liked, allowed, [.. shared.Union(popular[..count])], mood?.Direction);
    }

    /// <summary>What any of several users is nominated, and what suits the mood, is scored for each of them.</summary>
    private int[] Shared(LearnedHybridModel hybrid, IReadOnlyList<UserHistory> users, bool[] allowed)
    {
        var items = new SortedSet<int>();
        if (mood is not null)
        {
            int[] best = new int[SharedCandidates];
            items.UnionWith(best[..TopK.Select(mood.Scores, allowed, best)]);
        }

        UserHistory[] warm = [.. users.Where(user => !user.IsCold)];
        foreach (UserHistory user in users.Count > 1 ? warm : [])
        {
            items.UnionWith(hybrid.Nominate(user.Liked, allowed));
        }

        return [.. items];
    }

    private FusedUserCandidates Fuse(UserHistory user, bool[] allowed, int depth)
    {
        List<TowerScores> towers = [_popularity];
        if (!user.IsCold)
        {
            towers.Add(new TowerScores(TowerNames.Taste, Weights.Taste, Scores(models.Als, user)));
            towers.Add(new TowerScores(TowerNames.Neighbors, Weights.Neighbors, Scores(models.ItemKnn, user)));
            if (models.Ease is { } ease)
            {
                towers.Add(new TowerScores(TowerNames.Ease, Weights.Ease, Scores(ease, user)));
            }

            towers.Add(new TowerScores(TowerNames.Content, Weights.Content, Scores(models.Content, user)));
        }

        if (mood is not null)
        {
            towers.Add(new TowerScores(TowerNames.Mood, Weights.Mood, mood.Scores));
        }

        var fusion = new RankFusion(new RankFusionOptions { Depth = depth });
        return new FusedUserCandidates(models, user, towers, fusion.Fuse(towers, allowed, models.Items.Count));
    }

    private static float[] Scores(IRecommender model, UserHistory user)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(user.Liked.Below(model.ItemCount), scores);
        return scores;
    }
}
