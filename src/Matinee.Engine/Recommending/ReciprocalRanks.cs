namespace Matinee.Engine.Recommending;

/// <summary>Merges ranked lists of ids, so that their scores need no common scale.</summary>
/// <remarks>
/// The score of an id is Σ over the lists that have it of 1 / (k₀ + rank), rank from 1. Source: Cormack, Clarke and
/// Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning Methods", SIGIR 2009, with its
/// k₀ = 60.
/// </remarks>
public static class ReciprocalRanks
{
    private const int RankConstant = 60;

    /// <summary>Merges lists.</summary>
    /// <param name="rankings">Lists of ids, best first; the first place of an id in a list counts.</param>
    /// <returns>
    /// Every id of any list, best first; of equal ones the one that comes first in an earlier list.
    /// </returns>
    public static IReadOnlyList<(long Id, double Score)> Fuse(params ReadOnlySpan<IReadOnlyList<long>> rankings)
    {
        var scores = new Dictionary<long, double>();
        var order = new List<long>();
        foreach (IReadOnlyList<long> ranking in rankings)
        {
            var seen = new HashSet<long>();
            foreach (long id in ranking.Where(seen.Add))
            {
                if (!scores.TryGetValue(id, out double score))
                {
                    order.Add(id);
                }

                scores[id] = score + (1.0 / (RankConstant + seen.Count));
            }
        }

        return [.. order.Select(id => (id, scores[id])).OrderByDescending(pair => pair.Item2)];
    }
}
