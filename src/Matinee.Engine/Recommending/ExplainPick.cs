using Matinee.Core.Ranking;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Splits the score of a pick into reasons: user by user, and within a user by what caused it.</summary>
internal sealed class ExplainPick
{
    private readonly IReadOnlyList<IUserCandidates> _users;
    private readonly ReasonWords[] _words;
    private readonly float _diversity;

    public ExplainPick(
        MatineeDatabase database, TrainedModels models, IReadOnlyList<IUserCandidates> users, PickRequest request)
    {
        var liked = new LikedTitles(database, models.Items);
        (_users, _diversity) = (users, request.Diversity);
        _words = [.. users.Select(user => new ReasonWords(models, liked, user.User, users.Count > 1, request.Mood))];
    }

    /// <summary>The reasons of one pick; their shares add up to its score.</summary>
    /// <param name="title">The pick.</param>
    /// <param name="group">Candidates of the night.</param>
    /// <param name="place">The pick's place among them.</param>
    /// <param name="repeated">The title above it in the slate that it is most like, if any.</param>
    public IReadOnlyList<Reason> Reasons(Title title, GroupCandidates group, MmrPlace place, Title? repeated)
    {
        int item = group.Items[place.Position];
        var reasons = new List<Reason>();
        for (int user = 0; user < _users.Count; user++)
        {
            double weight = (1 - _diversity) * group.Weights.Row(user)[place.Position];
            reasons.AddRange(_users[user].Reasons(title, item, weight, _words[user]));
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
}
