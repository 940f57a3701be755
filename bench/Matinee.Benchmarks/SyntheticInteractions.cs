using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Benchmarks;

/// <summary>Interactions shaped like real ratings: a few hits, many rarities, eight-dimensional taste.</summary>
internal static class SyntheticInteractions
{
    private const int TasteDimensions = 8;
    private const double PopularityExponent = 0.9;
    private const double TasteStrength = 0.5;

    /// <summary>Each user's items are drawn without replacement, by popularity times taste (Gumbel keys).</summary>
    /// <param name="users">U.</param>
    /// <param name="items">I.</param>
    /// <param name="meanHistory">Mean items a user; histories run from a third of it to about three times.</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    public static InteractionMatrix Create(int users, int items, int meanHistory, int seed)
    {
        var random = new Random(seed);
        float[][] itemTastes = [.. Enumerable.Range(0, items).Select(_ => Taste(random))];
        double[] popularity = Popularity(random, items);
        var entries = new List<(int, int, float)>(users * meanHistory);
        float[] keys = new float[items];
        for (int user = 0; user < users; user++)
        {
            float[] taste = Taste(random);
            for (int item = 0; item < items; item++)
            {
                double gumbel = -Math.Log(-Math.Log(1 - random.NextDouble()));
                double liking = taste.Zip(itemTastes[item], (a, b) => a * b).Sum();
                keys[item] = (float)(popularity[item] + (TasteStrength * liking) + gumbel);
            }

            int[] chosen = new int[HistoryLength(random, meanHistory, items)];
            TopK.Select(keys, [], chosen);
            entries.AddRange(chosen.Select(item => (user, item, 1f)));
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(users, items, entries));
    }

    /// <summary>Logarithm of 1 / (rank + 10)^0.9, with the ranks shuffled over the items.</summary>
    private static double[] Popularity(Random random, int items)
    {
        int[] ranks = [.. Enumerable.Range(0, items)];
        random.Shuffle(ranks);
        return [.. ranks.Select(rank => -PopularityExponent * Math.Log(rank + 10))];
    }

    /// <summary>mean / 3 plus an exponential of 2 / 3 of it: few heavy users, many light ones.</summary>
    private static int HistoryLength(Random random, int mean, int items) =>
        Math.Min((int)((mean / 3.0) - (mean * 2 / 3.0 * Math.Log(1 - random.NextDouble()))), items);

    private static float[] Taste(Random random) =>
        [.. Enumerable.Range(0, TasteDimensions).Select(_ => (2 * random.NextSingle()) - 1)];
}
