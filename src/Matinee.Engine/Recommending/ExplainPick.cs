using System.Globalization;
using Matinee.Core.Ranking;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>
/// Splits the score of a pick into reasons: user by user, tower by tower, and within a tower by what caused it.
/// </summary>
internal sealed class ExplainPick(
    MatineeDatabase database, TrainedModels models, IReadOnlyList<UserCandidates> users, PickRequest request)
{
    private readonly LikedTitles _liked = new(database, models.Items);

    /// <summary>The reasons of one pick; their shares add up to its score.</summary>
    /// <param name="title">The pick.</param>
    /// <param name="group">Candidates of the night.</param>
    /// <param name="place">The pick's place among them.</param>
    /// <param name="repeated">The title above it in the slate that it is most like, if any.</param>
    public IReadOnlyList<Reason> Reasons(Title title, GroupCandidates group, MmrPlace place, Title? repeated)
    {
        int item = group.Items[place.Position];
        var reasons = new List<Reason>();
        for (int user = 0; user < users.Count; user++)
        {
            double weight = (1 - request.Diversity) * group.Weights.Row(user)[place.Position];
            reasons.AddRange(OfUser(users[user], title, item, weight));
        }

        if (place.Penalty > 0 && repeated is not null)
        {
            reasons.Add(new Reason(
                "variety", place.Similarity, -place.Penalty, $"-similar to {repeated.NameWithYear} above"));
        }

        return
        [
            .. reasons
                .GroupBy(reason => (reason.Feature, reason.Text))
                .Select(same => same.First() with { Share = Math.Round(same.Sum(reason => reason.Share), 6) })
                .Where(reason => reason.Share != 0)
                .OrderByDescending(reason => reason.Share),
        ];
    }

    private IEnumerable<Reason> OfUser(UserCandidates user, Title title, int item, double weight)
    {
        string who = users.Count > 1 ? $" ({user.User.Label})" : "";
        float[] shares = user.SharesOf(item).ToArray();
        for (int tower = 0; tower < shares.Length; tower++)
        {
            double share = weight * shares[tower];
            if (share == 0)
            {
                continue;
            }

            foreach (Reason reason in OfTower(user.Towers[tower], user.User, title, item, share, who))
            {
                yield return reason;
            }
        }
    }

    private List<Reason> OfTower(
        TowerScores tower, UserHistory user, Title title, int item, double share, string who)
    {
        float value = tower.Scores.Span[item];
        return tower.Name switch
        {
            TowerNames.Neighbors => OfNeighbors(user, item, share),
            TowerNames.Content => OfContent(user, title, share, who),
            TowerNames.Taste => [new Reason("taste", Round(value), share, $"+similar taste {Number(value)}{who}")],
            TowerNames.Mood => [new Reason("mood", Round(value), share, $"+mood {Number(value)}: {request.Mood}")],
            _ => [OfPopularity(models.Items.VotesOf(item), share)],
        };
    }

    private static Reason OfPopularity(int votes, double share) =>
        new("popularity", votes, share, votes > 0 ? $"+popular, {votes} votes" : "+widely known");

    private List<Reason> OfNeighbors(UserHistory user, int item, double share)
    {
        const int MostNamed = 3;
        Core.Data.SparseRow history = UserTowers.Covered(user, models.ItemKnn.ItemCount);
        float[] contributions = new float[history.Count];
        models.ItemKnn.Explain(history, item, contributions);

        double total = contributions.Sum(contribution => (double)contribution);
        int[] causes =
        [
            .. Enumerable.Range(0, contributions.Length).Where(i => contributions[i] > 0)
                .OrderByDescending(i => contributions[i]).ThenBy(i => i),
        ];
        string subject = users.Count > 1 ? user.Label : "you";
        var reasons = new List<Reason>();
        foreach (int i in causes.Take(MostNamed))
        {
            string liked = _liked.NameOf(user.LikedItems[i]);
            reasons.Add(new Reason(
                "liked", Round(contributions[i]), share * contributions[i] / total,
                $"because {subject} liked {liked}"));
        }

        double rest = share - reasons.Sum(reason => reason.Share);
        if (causes.Length > MostNamed)
        {
            int more = causes.Length - MostNamed;
            reasons.Add(new Reason("liked-others", more, rest, $"because {subject} liked {more} more like it"));
        }

        return reasons;
    }

    private List<Reason> OfContent(UserHistory user, Title title, double share, string who)
    {
        // A part below this share of the whole is counted to the plot: ten reasons of 1 % each explain nothing.
        const double LeastShare = 0.05;
        float[] profile = new float[models.TitleVectors.Columns];
        models.Content.FillProfile(user.Liked, profile);

        IReadOnlyList<TextPart> parts = TextPart.Of(title);
        float[] contributions = new float[parts.Count];
        models.Encoder.Explain([.. parts.Select(part => part.Text)], profile, contributions);
        double total = contributions.Sum(contribution => (double)contribution);
        double magnitude = contributions.Sum(contribution => Math.Abs((double)contribution));
        if (total <= LeastShare * magnitude) // parts that cancel out explain nothing one by one
        {
            return [new Reason(TextPart.Plot, Round(total), share, $"+plot {Number(total)}{who}")];
        }

        var reasons = new List<Reason>();
        double plot = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Feature == TextPart.Plot || contributions[i] < LeastShare * total)
            {
                plot += contributions[i];
            }
            else
            {
                reasons.Add(new Reason(
                    parts[i].Feature, Round(contributions[i]), share * contributions[i] / total,
                    $"+{parts[i].Feature}: {parts[i].Text}{who}"));
            }
        }

        string sign = plot < 0 ? "" : "+";
        reasons.Add(new Reason("plot", Round(plot), share * plot / total, $"{sign}plot {Number(plot)}{who}"));
        return reasons;
    }

    private static double Round(double value) => Math.Round(value, 6);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
