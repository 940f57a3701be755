using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking;
using Matinee.Core.Recommenders;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>
/// Ranks like <see cref="FullRanking"/> and then reorders each list so that it does not repeat itself.
/// </summary>
/// <remarks>
/// The best candidates of a user are brought to the scale of a similarity, (score − lowest) / (highest − lowest), and
/// reranked by <see cref="MmrReranker"/>. Same result for any thread count.
/// </remarks>
/// <param name="options">How much variety counts.</param>
/// <param name="vectors">Unit vectors to compare items by; a zero row is similar to nothing. Shape [I, d].</param>
/// <param name="poolSize">How many of the best candidates a list is picked from.</param>
public sealed class DiverseRanking(MmrOptions options, RowMatrix vectors, int poolSize)
{
    private readonly MmrReranker _reranker = new(options);

    /// <summary>Makes a list of k items out of the best candidates of every judged user.</summary>
    /// <param name="model">A model that was fitted for this task.</param>
    /// <param name="task">What is asked.</param>
    /// <param name="k">Length of the lists, 1 up to the size of the pool.</param>
    /// <param name="cancellationToken">Checked once a user.</param>
    public RankedLists Rank(
        IRecommender model, RankingTask task, int k, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, poolSize);
        return FullRanking.Rank(
            model,
            task,
            k,
            (scores, allowed, list) =>
            {
                int[] pool = new int[poolSize];
                int count = TopK.Select(scores, allowed, pool);
                return Rerank(pool.AsSpan(0, count), scores, list);
            },
            cancellationToken);
    }

    private int Rerank(ReadOnlySpan<int> pool, ReadOnlySpan<float> scores, Span<int> list)
    {
        if (pool.IsEmpty)
        {
            return 0;
        }

        float highest = scores[pool[0]];
        float range = highest - scores[pool[^1]];
        float[] relevance = new float[pool.Length];
        float[] values = new float[pool.Length * vectors.Columns];
        for (int i = 0; i < pool.Length; i++)
        {
            relevance[i] = range > 0 ? 1 - ((highest - scores[pool[i]]) / range) : 1;
            vectors.Row(pool[i]).CopyTo(values.AsSpan(i * vectors.Columns));
        }

        var places = new MmrPlace[Math.Min(list.Length, pool.Length)];
        _reranker.Rerank(relevance, new RowMatrix(pool.Length, vectors.Columns, values), places);
        for (int place = 0; place < places.Length; place++)
        {
            list[place] = pool[places[place].Position];
        }

        return places.Length;
    }
}
