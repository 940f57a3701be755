using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Keeps the largest similarities of every item.</summary>
internal static class NearestItems
{
    /// <summary>Computes the similarities item by item, on several threads.</summary>
    /// <param name="similarity">What is compared.</param>
    /// <param name="items">I.</param>
    /// <param name="neighbors">K, the most that are kept of an item.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
    /// <param name="cancellationToken">Checked between blocks of items.</param>
    /// <returns>Similarities above 0, ties to the lower index, an item not with itself. Shape [I, I].</returns>
    public static SparseMatrix Find(
        IItemSimilarity similarity, int items, int neighbors, int maxThreads, CancellationToken cancellationToken)
    {
        int width = Math.Min(neighbors, items);
        var table = new NeighborTable(items, items, width);
        new RowLoop<Scratch>(maxThreads, () => new Scratch(new float[items], new int[items], new int[width])).Run(
            items,
            (item, scratch) =>
            {
                similarity.Fill(item, scratch.Similarities, scratch.Counts);
                scratch.Similarities[item] = 0;
                int count = LargestEntries.Select(scratch.Similarities, scratch.Nearest);
                table.Keep(item, scratch.Similarities, scratch.Nearest.AsSpan(0, count));
                return true;
            },
            cancellationToken);
        return table.ToMatrix();
    }

    private sealed record Scratch(float[] Similarities, int[] Counts, int[] Nearest);
}
