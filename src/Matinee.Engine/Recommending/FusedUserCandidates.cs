using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>
/// One user's candidates by fusion of ranks: the union of what the towers nominate, with each tower's share of the
/// fused score.
/// </summary>
/// <param name="models">Models of the snapshot.</param>
/// <param name="user">Whose candidates they are.</param>
/// <param name="towers">The towers that were fused, in the order of the shares.</param>
/// <param name="fused">Candidates, scores and shares.</param>
internal sealed class FusedUserCandidates(
    TrainedModels models, UserHistory user, IReadOnlyList<TowerScores> towers, FusedCandidates fused) : IUserCandidates
{
    private readonly Dictionary<int, int> _positions =
        fused.Items.ToArray().Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    public UserHistory User => user;

    public ReadOnlySpan<int> Items => fused.Items;

    public float ScoreOf(int item) => _positions.TryGetValue(item, out int position) ? fused.Scores[position] : 0;

    public IEnumerable<Reason> Reasons(Title title, int item, double weight, ReasonWords words)
    {
        if (!_positions.TryGetValue(item, out int position))
        {
            yield break;
        }

        float[] shares = fused.Shares(position).ToArray();
        foreach (Reason reason in OfLinks(shares, item, weight, words))
        {
            yield return reason;
        }

        for (int tower = 0; tower < shares.Length; tower++)
        {
            double share = weight * shares[tower];
            if (share == 0 || IsLink(towers[tower]))
            {
                continue;
            }

            foreach (Reason reason in OfTower(towers[tower], title, item, share, words))
            {
                yield return reason;
            }
        }
    }

    public float[] Causes(int item)
    {
        float[] causes = new float[user.LikedItems.Length];
        for (int tower = 0; _positions.TryGetValue(item, out int position) && tower < towers.Count; tower++)
        {
            AddCauses(towers[tower], item, fused.Shares(position)[tower], causes);
        }

        return causes;
    }

    private static bool IsLink(TowerScores tower) => tower.Name is TowerNames.Neighbors or TowerNames.Ease;

    // Both know which liked titles lead to the pick; they are one cause to whoever reads the reasons.
    private IReadOnlyList<Reason> OfLinks(float[] shares, int item, double weight, ReasonWords words)
    {
        float[] causes = new float[user.LikedItems.Length];
        double linked = 0;
        for (int tower = 0; tower < shares.Length; tower++)
        {
            if (IsLink(towers[tower]))
            {
                AddCauses(towers[tower], item, shares[tower], causes);
                linked += weight * shares[tower];
            }
        }

        return linked == 0 ? [] : words.Liked(causes, linked);
    }

    private void AddCauses(TowerScores tower, int item, double share, float[] causes)
    {
        IRecommender? model = tower.Name switch
        {
            TowerNames.Neighbors => models.ItemKnn,
            TowerNames.Taste => models.Als,
            TowerNames.Ease => models.Ease,
            TowerNames.Content => models.Content,
            _ => null, // popularity and mood do not look at what was liked
        };
        if (model is not null)
        {
            LikedCauses.Add(model, user.Liked, item, share, causes);
        }
    }

    private static IReadOnlyList<Reason> OfTower(
        TowerScores tower, Title title, int item, double share, ReasonWords words)
    {
        float value = tower.Scores.Span[item];
        return tower.Name switch
        {
            TowerNames.Content => words.Plot(title, share),
            TowerNames.Taste => [words.Taste(value, share)],
            TowerNames.Mood => [words.Mood(value, share)],
            _ => [words.Popularity(item, share)],
        };
    }
}
