using Matinee.Core.Recommenders.Hybrid;

namespace Matinee.Engine.Recommending;

/// <summary>
/// One user's candidates: the union of what the towers nominate, with each tower's share of the fused score.
/// </summary>
/// <param name="user">Whose candidates they are.</param>
/// <param name="towers">The towers that were fused, in the order of the shares.</param>
/// <param name="fused">Candidates, scores and shares.</param>
internal sealed class UserCandidates(UserHistory user, IReadOnlyList<TowerScores> towers, FusedCandidates fused)
{
    private readonly Dictionary<int, int> _positions =
        fused.Items.ToArray().Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    public UserHistory User => user;

    public IReadOnlyList<TowerScores> Towers => towers;

    /// <summary>Items that at least one tower nominates.</summary>
    public ReadOnlySpan<int> Items => fused.Items;

    /// <summary>Fused score of an item, 0 to 1; 0 for one that no tower nominates.</summary>
    public float ScoreOf(int item) => _positions.TryGetValue(item, out int position) ? fused.Scores[position] : 0;

    /// <summary>
    /// Part of the fused score that each tower gives; empty for an item that none nominates. Shape [T] or [0].
    /// </summary>
    public ReadOnlySpan<float> SharesOf(int item) =>
        _positions.TryGetValue(item, out int position) ? fused.Shares(position) : [];
}
