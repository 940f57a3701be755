using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Hybrid;

namespace Matinee.Engine.Recommending;

/// <summary>Scores all items for a user in every tower, and fuses the towers to that user's candidates.</summary>
/// <param name="models">Models of the snapshot.</param>
/// <param name="moodScores">How well every item suits the mood, or null without one. Shape [I].</param>
internal sealed class UserTowers(TrainedModels models, float[]? moodScores)
{
    private static readonly TowerWeights Weights = new();

    private readonly TowerScores _popularity =
        new(TowerNames.Popularity, Weights.Popularity, models.Items.PopularityOf(models.Popularity));

    /// <summary>The candidates of one user.</summary>
    /// <param name="user">The user's current history.</param>
    /// <param name="allowed">Items that may be picked. Shape [I].</param>
    /// <param name="depth">How many items each tower may nominate.</param>
    public UserCandidates Rank(UserHistory user, bool[] allowed, int depth)
    {
        List<TowerScores> towers = [_popularity];
        if (!user.IsCold)
        {
            towers.Add(new TowerScores(TowerNames.Taste, Weights.Taste, Scores(models.Als, user)));
            towers.Add(new TowerScores(TowerNames.Neighbors, Weights.Neighbors, Scores(models.ItemKnn, user)));
            towers.Add(new TowerScores(TowerNames.Content, Weights.Content, Scores(models.Content, user)));
        }

        if (moodScores is not null)
        {
            towers.Add(new TowerScores(TowerNames.Mood, Weights.Mood, moodScores));
        }

        var fusion = new RankFusion(new RankFusionOptions { Depth = depth });
        return new UserCandidates(user, towers, fusion.Fuse(towers, allowed, models.Items.Count));
    }

    /// <summary>The part of a history that a model knows: items with interactions have the lowest indices.</summary>
    public static SparseRow Covered(UserHistory user, int itemCount)
    {
        int count = Array.BinarySearch(user.LikedItems, itemCount);
        count = count < 0 ? ~count : count;
        return new SparseRow(user.LikedItems.AsSpan(0, count), user.Strengths.AsSpan(0, count));
    }

    private static float[] Scores(IRecommender model, UserHistory user)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(Covered(user, model.ItemCount), scores);
        return scores;
    }
}
