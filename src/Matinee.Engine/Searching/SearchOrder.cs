using System.Numerics.Tensors;
using Matinee.Core.Numerics;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Searching;

/// <summary>Puts the allowed items in the order in which a mode of search lists them.</summary>
/// <param name="space">Text vectors of the items.</param>
/// <param name="query">Unit vector of the question; null where the encoder knows none of its words. Shape [d].</param>
/// <param name="allowed">Items that may be listed. Shape [I].</param>
internal sealed class SearchOrder(TextSpace space, float[]? query, bool[] allowed)
{
    private const int TextsOfCluster = 10;

    /// <summary>Of each list, so many ranks count in a fusion.</summary>
    private const int FusedDepth = 200;

    /// <summary>Softens the lead of the first ranks; Cormack et al. used 60.</summary>
    private const int RankOffset = 60;

    /// <summary>Unit vector of the question, or null where the encoder knows none of its words. Shape [d].</summary>
    public float[]? Query => query;

    /// <summary>Whether an item may be listed.</summary>
    public bool IsAllowed(int item) => allowed[item];

    /// <summary>Whether there are items that may not be listed.</summary>
    public bool IsLimited => allowed.AsSpan().Contains(false);

    /// <summary>Cosine of every item with the question; 0 where the question has no vector. Shape [I].</summary>
    public float[] Nearness() => query is null ? new float[allowed.Length] : space.Nearness(query);

    /// <summary>Cosine of some items with the question; 0 for the others. Shape [I].</summary>
    public float[] NearnessOf(int[] items)
    {
        float[] nearness = new float[allowed.Length];
        foreach (int item in query is null ? [] : items)
        {
            nearness[item] = TensorPrimitives.Dot(space.Titles.Row(item), query);
        }

        return nearness;
    }

    /// <summary>The items of the highest scores first; ties go to the lower item.</summary>
    /// <param name="scores">One score an item. Shape [I].</param>
    /// <param name="count">How many; fewer where fewer are allowed.</param>
    public int[] Highest(float[] scores, int count)
    {
        int[] items = new int[Math.Min(count, allowed.Length)];
        return items[..TopK.Select(scores, allowed, items)];
    }

    /// <summary>The same without the items of score 0, for which nothing speaks.</summary>
    public int[] HighestAboveZero(float[] scores, int count) =>
        [.. Highest(scores, count).TakeWhile(item => scores[item] > 0)];

    /// <summary>The nearest items first.</summary>
    /// <param name="count">How many; fewer where fewer are allowed.</param>
    public int[] Nearest(int count) => Nearest(allowed, count);

    /// <summary>The items of the nearest genres, the nearest first.</summary>
    public int[] InClusters(GenreClusters clusters, int count) =>
        Nearest(clusters.Gather(query ?? new float[space.Titles.Columns], TextsOfCluster, allowed, count), count);

    /// <summary>Several lists as one, then the remaining items by nearness.</summary>
    /// <param name="lists">Items, best first.</param>
    /// <param name="weightOf">Weight of an item, above 0.</param>
    /// <param name="count">How many items to return.</param>
    /// <remarks>
    /// Score of an item: its weight · Σ over the lists of 1 / (60 + rank), rank from 1; nothing for a list without it.
    /// Ties go to the lower item. Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and
    /// Individual Rank Learning Methods", SIGIR 2009.
    /// </remarks>
    public int[] Fused(IReadOnlyList<int[]> lists, Func<int, float> weightOf, int count)
    {
        var scores = new Dictionary<int, double>();
        foreach (int[] list in lists)
        {
            foreach ((int rank, int item) in list.Take(FusedDepth).Index())
            {
                scores[item] = scores.GetValueOrDefault(item) + (1.0 / (RankOffset + rank + 1));
            }
        }

        IEnumerable<int> fused = scores
            .OrderByDescending(pair => pair.Value * weightOf(pair.Key)).ThenBy(pair => pair.Key)
            .Select(pair => pair.Key);
        return [.. fused.Concat(Nearest(count + scores.Count).Where(item => !scores.ContainsKey(item))).Take(count)];
    }

    /// <summary>How many items of each list a fusion of so many items needs.</summary>
    public static int DepthFor(int count) => Math.Max(count, FusedDepth);

    private int[] Nearest(bool[] among, int count)
    {
        int[] items = new int[Math.Min(count, among.Length)];
        int found = space.Index.Search(query ?? new float[space.Titles.Columns], among, items, new float[items.Length]);
        return items[..found];
    }
}
