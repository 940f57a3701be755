using Matinee.Core.Numerics;

namespace Matinee.Engine.Recommending;

/// <summary>Picks the highest scores so that one series of films does not fill the list.</summary>
/// <remarks>
/// By <see cref="FranchiseRule.Some"/>, places that would else stay empty go to what was passed over, so the list is as
/// long as without the limit; the stricter rules leave them empty.
/// </remarks>
/// <param name="franchises">Number of each item's franchise, −1 where it is in none. Shape [I].</param>
/// <param name="rule">How many of one franchise may be taken.</param>
internal sealed class FranchiseLimit(ReadOnlyMemory<int> franchises, FranchiseRule rule)
{
    private const int Least = 2;
    private const double Share = 0.4;
    private const int FirstDepth = 64;

    /// <summary>Up to <paramref name="count"/> allowed items, highest score first, ties in item order.</summary>
    /// <param name="scores">One score an item. Shape [I].</param>
    /// <param name="allowed">Which items may be taken; empty means all. Shape [I] or [0].</param>
    /// <param name="count">Length of the list.</param>
    /// <param name="about">The item that the list is about, −1 for none.</param>
    public int[] Select(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, int count, int about = -1)
    {
        int own = about < 0 ? -1 : franchises.Span[about];
        int depth = Math.Min(scores.Length, (4 * count) + FirstDepth);
        while (true)
        {
            int[] ranked = new int[depth];
            int rankedCount = TopK.Select(scores, allowed, ranked);
            bool isAll = depth == scores.Length || rankedCount < depth;
            int[] taken = Take(ranked.AsSpan(0, rankedCount), count, own, isAll);
            if (isAll || taken.Length == count)
            {
                return taken;
            }

            depth = (int)Math.Min(scores.Length, 8L * depth); // rarely: hardly any list is all of one franchise
        }
    }

    private int[] Take(ReadOnlySpan<int> ranked, int count, int own, bool isAll)
    {
        var taken = new List<int>(); // ranks, so that sorting them restores the order by score
        var passedOver = new List<int>();
        var counts = new Dictionary<int, int>();
        for (int rank = 0; rank < ranked.Length && taken.Count < count; rank++)
        {
            (HasRoom(ranked[rank], own, count, counts) ? taken : passedOver).Add(rank);
        }

        if (isAll && rule == FranchiseRule.Some)
        {
            taken.AddRange(passedOver.Take(count - taken.Count));
            taken.Sort();
        }

        int[] items = new int[taken.Count];
        for (int place = 0; place < items.Length; place++)
        {
            items[place] = ranked[taken[place]];
        }

        return items;
    }

    private bool HasRoom(int item, int own, int count, Dictionary<int, int> counts)
    {
        int franchise = franchises.Span[item];
        if (franchise < 0 || rule == FranchiseRule.Include)
        {
            return true;
        }

        int most = rule switch
        {
            FranchiseRule.Some => Math.Max(Least, (int)(count * Share)),
            FranchiseRule.Exclude when franchise == own => 0,
            _ => 1,
        };
        int before = counts.GetValueOrDefault(franchise);
        counts[franchise] = before + 1;
        return before < most;
    }
}
