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
        for (int tower = 0; tower < shares.Length; tower++)
        {
            double share = weight * shares[tower];
            if (share == 0)
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
            IRecommender? model = towers[tower].Name switch
            {
                TowerNames.Neighbors => models.ItemKnn,
                TowerNames.Taste => models.Als,
                TowerNames.Content => models.Content,
                _ => null, // popularity and mood do not look at what was liked
            };
            if (model is not null)
            {
                LikedCauses.Add(model, user.Liked, item, fused.Shares(position)[tower], causes);
            }
        }

        return causes;
    }

    private static IReadOnlyList<Reason> OfTower(
        TowerScores tower, Title title, int item, double share, ReasonWords words)
    {
        float value = tower.Scores.Span[item];
        return tower.Name switch
        {
            TowerNames.Neighbors => words.Neighbors(item, share),
            TowerNames.Content => words.Plot(title, share),
            TowerNames.Taste => [words.Taste(value, share)],
            TowerNames.Mood => [words.Mood(value, share)],
            _ => [words.Popularity(item, share)],
        };
    }
}
