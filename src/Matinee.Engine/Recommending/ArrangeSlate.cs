using Matinee.Core.Ranking;

namespace Matinee.Engine.Recommending;

/// <summary>
/// Finds, merges and orders the candidates of one request; asked again for histories as they might be.
/// </summary>
internal sealed class ArrangeSlate
{
    internal const int CandidatesOfOne = 300;

    private const int CandidatesOfSeveral = 1000;
    private const int RerankedPerPlace = 10;

    private readonly TrainedModels _models;
    private readonly PickRequest _request;
    private readonly bool[] _allowed;
    private readonly UserTowers _towers;

    /// <param name="models">Models of the snapshot.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="mood">The mood of the request, if it has one.</param>
    /// <param name="allowed">Items that may be picked, those seen by a user among them. Shape [I].</param>
    public ArrangeSlate(TrainedModels models, PickRequest request, AskedMood? mood, bool[] allowed)
    {
        (_models, _request, _allowed) = (models, request, allowed);
        _towers = new UserTowers(models, mood, request.Top);
    }

    /// <summary>The slate of users with these histories; what they have seen is no candidate.</summary>
    public ArrangedSlate For(IReadOnlyList<UserHistory> users)
    {
        bool[] allowed = [.. _allowed];
        foreach (UserHistory user in users)
        {
            foreach (int seen in user.SeenItems)
            {
                allowed[seen] = false;
            }
        }

        int reranked = _request.Top * RerankedPerPlace;
        int depth = Math.Max(users.Count > 1 ? CandidatesOfSeveral : CandidatesOfOne, reranked);
        IUserCandidates[] perUser = _towers.Rank(users, allowed, depth);
        GroupCandidates group = GroupCandidates.Merge(perUser, reranked);
        var places = new MmrPlace[Math.Min(_request.Top, group.Count)];
        new MmrReranker(new MmrOptions { Diversity = _request.Diversity })
            .Rerank(group.Scores, _models.TitleVectors.Take(group.Items), places);
        return new ArrangedSlate(perUser, group, places);
    }
}
