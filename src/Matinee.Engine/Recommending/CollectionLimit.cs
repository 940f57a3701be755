using Matinee.Core.Numerics;
using Matinee.Core.Ranking.Features;
using Matinee.Engine.Training;

namespace Matinee.Engine.Recommending;

/// <summary>Picks the highest scores so that the sequels of one series of films do not fill the list.</summary>
/// <remarks>
/// Two in five places, and at least two, may go to one collection. Places that would else stay empty go to what was
/// passed over, so the list is as long as without the limit.
/// </remarks>
internal sealed class CollectionLimit(ItemFacts facts)
{
    private const int Least = 2;
    private const double Share = 0.4;

    private readonly FactTable? _collections =
        facts.Tables.FirstOrDefault(table => table.Name == TitleFacts.Collection);

    /// <summary>Up to <paramref name="count"/> allowed items, highest score first, ties in item order.</summary>
    /// <param name="scores">One score an item. Shape [I].</param>
    /// <param name="allowed">Which items may be taken. Shape [I].</param>
    /// <param name="count">Length of the list.</param>
    public int[] Select(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, int count)
    {
        int[] ranked = new int[scores.Length];
        int rankedCount = TopK.Select(scores, allowed, ranked);
        int most = Math.Max(Least, (int)(count * Share));
        var taken = new List<int>(); // ranks, so that sorting them restores the order by score
        var passedOver = new List<int>();
        var counts = new Dictionary<int, int>();
        for (int rank = 0; rank < rankedCount && taken.Count < count; rank++)
        {
            (HasRoom(ranked[rank], most, counts) ? taken : passedOver).Add(rank);
        }

        taken.AddRange(passedOver.Take(count - taken.Count));
        taken.Sort();
        return [.. taken.Select(rank => ranked[rank])];
    }

    private bool HasRoom(int item, int most, Dictionary<int, int> counts)
    {
        if (_collections is null || _collections.Terms.Row(item).Indices is not [int collection, ..])
        {
            return true;
        }

        int before = counts.GetValueOrDefault(collection);
        counts[collection] = before + 1;
        return before < most;
    }
}
