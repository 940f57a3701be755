using Matinee.Core.Data;
using Matinee.Core.Ranking;

namespace Matinee.Engine.Recommending;

/// <summary>The candidates of all users of a night, scored for the group, best first.</summary>
/// <param name="Items">Item of each candidate. Shape [n].</param>
/// <param name="Scores">Score for the group, 0 to 1. Shape [n].</param>
/// <param name="Weights">
/// How much each user's own score counts in it: score = Σ weight · own score. Shape [P, n].
/// </param>
internal sealed record GroupCandidates(int[] Items, float[] Scores, RowMatrix Weights)
{
    /// <summary>Number of candidates n.</summary>
    public int Count => Items.Length;

    /// <summary>Brings the users' candidates together.</summary>
    /// <param name="perUser">Candidates of each user, at least one user.</param>
    /// <param name="most">How many candidates to keep.</param>
    public static GroupCandidates Merge(IReadOnlyList<IUserCandidates> perUser, int most)
    {
        int[] items = [.. perUser.SelectMany(user => user.Items.ToArray()).Distinct().Order()];
        float[] own = new float[perUser.Count * items.Length];
        for (int user = 0; user < perUser.Count; user++)
        {
            for (int i = 0; i < items.Length; i++)
            {
                own[(user * items.Length) + i] = perUser[user].ScoreOf(items[i]);
            }
        }

        float[] scores = new float[items.Length];
        float[] weights = new float[own.Length];
        new GroupScorer(new GroupOptions()).Score(new RowMatrix(perUser.Count, items.Length, own), scores, weights);

        int[] order =
        [
            .. Enumerable.Range(0, items.Length)
                .OrderByDescending(i => scores[i]).ThenBy(i => items[i]).Take(most),
        ];
        float[] kept = new float[perUser.Count * order.Length];
        for (int cell = 0; cell < kept.Length; cell++)
        {
            kept[cell] = weights[(cell / order.Length * items.Length) + order[cell % order.Length]];
        }

        return new GroupCandidates(
            [.. order.Select(i => items[i])],
            [.. order.Select(i => scores[i])],
            new RowMatrix(perUser.Count, order.Length, kept));
    }
}
