using Matinee.Core.Data;

namespace Matinee.Benchmarks;

/// <summary>Interactions shaped like real ratings: a few hits, many rarities, eight-dimensional taste.</summary>
internal static class SyntheticInteractions
{
    private const int TasteDimensions = 8;
    private const double PopularityExponent = 0.9;
    private const float TasteStrength = 0.5f;
    private const float CertainLiking = 1; // logarithm at which a drawn item is always taken
    private const int MaxTries = 200;

    /// <summary>
    /// Draws each user's items by popularity and takes them by taste, in time and memory of the number of interactions.
    /// </summary>
    /// <param name="users">U.</param>
    /// <param name="items">I.</param>
    /// <param name="meanHistory">Mean items a user; histories run from a third of it to about three times.</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    public static InteractionMatrix Create(int users, int items, int meanHistory, int seed)
    {
        var random = new Random(seed);
        float[] itemTastes = Tastes(random, items);
        double[] cumulative = CumulativePopularity(items);
        int[] itemOfRank = [.. Enumerable.Range(0, items)];
        random.Shuffle(itemOfRank);
        int[] rowStarts = new int[users + 1];
        for (int user = 0; user < users; user++)
        {
            rowStarts[user + 1] = rowStarts[user] + HistoryLength(random, meanHistory, items);
        }

        int[] indices = new int[rowStarts[^1]];
        int[] lastUser = new int[items]; // 1 + the last user who took the item
        for (int user = 0; user < users; user++)
        {
            ReadOnlySpan<float> taste = Tastes(random, 1);
            Span<int> row = indices.AsSpan(rowStarts[user]..rowStarts[user + 1]);
            for (int i = 0; i < row.Length; i++)
            {
                int item = Draw(random, taste, itemTastes, cumulative, itemOfRank);
                while (lastUser[item] == user + 1)
                {
                    // Who has most of the hits already takes what comes next.
                    item = random.Next(4) > 0
                        ? Draw(random, taste, itemTastes, cumulative, itemOfRank)
                        : (item + 1) % items;
                }

                lastUser[item] = user + 1;
                row[i] = item;
            }

            row.Sort();
        }

        float[] values = new float[indices.Length];
        Array.Fill(values, 1);
        return new InteractionMatrix(new SparseMatrix(items, rowStarts, indices, values));
    }

    private static int Draw(
        Random random, ReadOnlySpan<float> taste, float[] itemTastes, double[] cumulative, int[] itemOfRank)
    {
        int item = 0;
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            int rank = Array.BinarySearch(cumulative, random.NextDouble());
            item = itemOfRank[rank >= 0 ? rank : ~rank];
            float liking = -CertainLiking;
            for (int d = 0; d < TasteDimensions; d++)
            {
                liking += TasteStrength * taste[d] * itemTastes[(item * TasteDimensions) + d];
            }

            if (random.NextSingle() < MathF.Exp(liking))
            {
                break;
            }
        }

        return item;
    }

    /// <summary>Share of the draws at each rank and before it, in proportion to 1 / (rank + 10)^0.9.</summary>
    private static double[] CumulativePopularity(int items)
    {
        double[] cumulative = new double[items];
        double total = 0;
        for (int rank = 0; rank < items; rank++)
        {
            cumulative[rank] = total += Math.Pow(rank + 10, -PopularityExponent);
        }

        for (int rank = 0; rank < items; rank++)
        {
            cumulative[rank] /= total;
        }

        return cumulative;
    }

    /// <summary>mean / 3 plus an exponential of 2 / 3 of it: few heavy users, many light ones.</summary>
    private static int HistoryLength(Random random, int mean, int items) =>
        Math.Min((int)((mean / 3.0) - (mean * 2 / 3.0 * Math.Log(1 - random.NextDouble()))), items / 2);

    private static float[] Tastes(Random random, int count)
    {
        float[] tastes = new float[count * TasteDimensions];
        for (int i = 0; i < tastes.Length; i++)
        {
            tastes[i] = (2 * random.NextSingle()) - 1;
        }

        return tastes;
    }
}
