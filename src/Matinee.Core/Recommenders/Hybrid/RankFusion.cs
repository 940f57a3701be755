using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Merges the rankings of several methods by rank, so that their scores need no common scale.</summary>
/// <remarks>
/// The share of tower t in an item of rank r (from 1) is wₜ / (k₀ + r), divided by Σ wₜ / (k₀ + 1); the score is the
/// sum of the shares. An item of score 0 or less, for which the tower has no evidence, and one below the depth have no
/// rank in that tower. A tower that ranks nothing takes no part, also not in the divisor. Cost: O(T·I + T·m·log m) time
/// for m ranked items a tower, O(T·I) memory.
/// Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning
/// Methods", SIGIR 2009.
/// </remarks>
/// <param name="options">Rank constant and depth.</param>
public sealed class RankFusion(RankFusionOptions options)
{
    /// <summary>Ranks the allowed items in each tower and merges the rankings.</summary>
    /// <param name="towers">Scores of each tower.</param>
    /// <param name="allowed">Which items may be candidates; empty means all. Shape [I] or [0].</param>
    /// <param name="itemCount">Number of items I.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a weight is not above 0.</exception>
    public FusedCandidates Fuse(IReadOnlyList<TowerScores> towers, ReadOnlySpan<bool> allowed, int itemCount)
    {
        Validate(towers, allowed, itemCount);

        float[] shares = new float[itemCount * towers.Count];
        bool[] isRankable = new bool[itemCount];
        int[] order = new int[Math.Min(options.Depth, itemCount)];
        float best = 0; // what an item of rank 1 everywhere would have
        for (int t = 0; t < towers.Count; t++)
        {
            ReadOnlySpan<float> scores = towers[t].Scores.Span;
            MarkRankable(scores, allowed, isRankable);
            int count = TopK.Select(scores, isRankable.AsSpan(0, scores.Length), order);
            for (int place = 0; place < count; place++)
            {
                shares[(order[place] * towers.Count) + t] = Share(towers[t].Weight, place + 1);
            }

            best += count > 0 ? Share(towers[t].Weight, 1) : 0;
        }

        return Collect(shares, towers.Count, itemCount, best);
    }

    /// <summary>wₜ / (k₀ + rank), or 0 below the depth.</summary>
    internal float Share(float weight, int rank) => rank > options.Depth ? 0 : weight / (options.RankConstant + rank);

    private static void MarkRankable(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, Span<bool> isRankable)
    {
        for (int item = 0; item < scores.Length; item++)
        {
            isRankable[item] = scores[item] > 0 && (allowed.IsEmpty || allowed[item]);
        }
    }

    private static FusedCandidates Collect(float[] shares, int towerCount, int itemCount, float best)
    {
        float[] scores = new float[itemCount];
        bool[] isCandidate = new bool[itemCount];
        int count = 0;
        for (int item = 0; item < itemCount; item++)
        {
            Span<float> row = shares.AsSpan(item * towerCount, towerCount);
            for (int t = 0; t < towerCount; t++)
            {
                row[t] = best > 0 ? row[t] / best : 0;
                scores[item] += row[t];
            }

            isCandidate[item] = scores[item] > 0;
            count += isCandidate[item] ? 1 : 0;
        }

        int[] items = new int[count];
        TopK.Select(scores, isCandidate, items);
        float[] kept = new float[count];
        float[] keptShares = new float[count * towerCount];
        for (int i = 0; i < count; i++)
        {
            kept[i] = scores[items[i]];
            Array.Copy(shares, items[i] * towerCount, keptShares, i * towerCount, towerCount);
        }

        return new FusedCandidates(towerCount, items, kept, keptShares);
    }

    private static void Validate(IReadOnlyList<TowerScores> towers, ReadOnlySpan<bool> allowed, int itemCount)
    {
        ArgumentNullException.ThrowIfNull(towers);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        if (!allowed.IsEmpty && allowed.Length != itemCount)
        {
            throw new ArgumentException($"Shapes disagree: {itemCount} items, a mask of {allowed.Length}.");
        }

        foreach (TowerScores tower in towers)
        {
            if (tower.Scores.Length > itemCount)
            {
                throw new ArgumentException(
                    $"Tower '{tower.Name}' scores {tower.Scores.Length} items, but there are {itemCount}.");
            }

            if (!(tower.Weight > 0) || !float.IsFinite(tower.Weight))
            {
                throw new ArgumentException($"Tower '{tower.Name}' has weight {tower.Weight}, not above 0.");
            }
        }
    }
}
