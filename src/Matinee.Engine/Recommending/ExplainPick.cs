using Matinee.Core.Ranking;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Splits the score of a pick into reasons: user by user, and within a user by what caused it.</summary>
internal sealed class ExplainPick
{
    private readonly ArrangedSlate _slate;
    private readonly ReasonWords[] _words;
    private readonly float _diversity;

    public ExplainPick(TrainedModels models, KnownCatalogue catalogue, ArrangedSlate slate, PickRequest request)
    {
        (_slate, _diversity) = (slate, request.Diversity);
        _words =
        [
            .. slate.Users.Select(user =>
                new ReasonWords(models, catalogue, user.User, slate.Users.Count > 1, request.Mood)),
        ];
    }

    /// <summary>The reasons of one pick; their shares add up to its score.</summary>
    /// <param name="title">The pick.</param>
    /// <param name="place">The place it took.</param>
    /// <param name="repeated">The title above it in the slate that it is most like, if any.</param>
    public IReadOnlyList<Reason> Reasons(Title title, MmrPlace place, Title? repeated)
    {
        int item = _slate.Group.Items[place.Position];
        var reasons = new List<Reason>();
        for (int user = 0; user < _slate.Users.Count; user++)
        {
            double weight = (1 - _diversity) * _slate.Group.Weights.Row(user)[place.Position];
            reasons.AddRange(_slate.Users[user].Reasons(title, item, weight, _words[user]));
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
                .OrderBy(reason => reason.Feature == Reason.Start).ThenByDescending(reason => reason.Share),
        ];
    }
}
