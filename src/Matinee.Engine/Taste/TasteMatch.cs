using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;

namespace Matinee.Engine.Taste;

/// <summary>The items of a taste pack that a catalogue holds, in title order.</summary>
/// <param name="pack">The pack.</param>
/// <param name="items">Item of the pack by title id.</param>
internal sealed class TasteMatch(TastePack pack, SortedDictionary<long, int> items)
{
    private readonly int[] _selected = [.. items.Values];

    /// <summary>Number of titles that the pack knows.</summary>
    public int Count => _selected.Length;

    /// <summary>The pack's ranker, or null where it has none.</summary>
    public TensorSet? Ranker => pack.Ranker;

    /// <summary>How many users liked the titles that the pack knows; when is not known.</summary>
    public ItemTimeline Timeline => ItemTimeline.OfTotals([.. _selected.Select(pack.LikesOf)]);

    /// <summary>The order of the items: those of the pack first, each group by ascending title id.</summary>
    public long[] OrderItems(IEnumerable<long> titleIds) =>
        [.. titleIds.OrderBy(id => items.ContainsKey(id) ? 0 : 1).ThenBy(id => id)];

    /// <summary>How many ratings the pack was learned from for a title; 0 when it is not in the pack.</summary>
    public int RatingsOf(long titleId) => items.TryGetValue(titleId, out int item) ? pack.RatingsOf(item) : 0;

    /// <summary>The tensors of a model over the titles that the pack knows, or null without such a model.</summary>
    public TensorSet? Find(string file) => pack.Select(file, _selected);
}
