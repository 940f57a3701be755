using System.Buffers;
using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Ranking;

/// <summary>Reorders scored candidates so that a list does not repeat itself (maximal marginal relevance).</summary>
/// <remarks>
/// Each step takes the candidate with the largest (1 − diversity)·score − diversity·similarity to its nearest taken
/// item; a negative similarity, or one that is not a number, counts as 0, one above 1 as 1. Ties go to the earlier
/// position. Cost: O(k·n·d) time, two pooled arrays of n.
/// Source: Carbonell and Goldstein, "The Use of MMR", SIGIR 1998; diversity = 1 − λ.
/// </remarks>
public sealed class MmrReranker(MmrOptions options)
{
    private const int Taken = -2;
    private const int None = -1;

    /// <summary>Fills <paramref name="places"/> with candidates and their gains, best first.</summary>
    /// <param name="scores">Relevance of each candidate, finite, best in [0, 1]. Shape [n].</param>
    /// <param name="vectors">Unit-length candidate vectors; a zero row is similar to nothing. Shape [n, d].</param>
    /// <param name="places">Receives the list; each candidate occurs at most once. Shape [k], k ≤ n.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a score is not finite.</exception>
    public void Rerank(ReadOnlySpan<float> scores, RowMatrix vectors, Span<MmrPlace> places)
    {
        CheckInput(scores, vectors, places.Length);

        float[] rentedSimilarity = ArrayPool<float>.Shared.Rent(scores.Length);
        int[] rentedNearest = ArrayPool<int>.Shared.Rent(scores.Length);
        Span<float> similarity = rentedSimilarity.AsSpan(0, scores.Length); // to the nearest taken candidate
        Span<int> nearest = rentedNearest.AsSpan(0, scores.Length);
        similarity.Clear();
        nearest.Fill(None);

        for (int place = 0; place < places.Length; place++)
        {
            MmrPlace best = FindBest(scores, similarity, nearest);
            places[place] = best;
            nearest[best.Position] = Taken;
            NoteTaken(vectors, best.Position, similarity, nearest);
        }

        ArrayPool<int>.Shared.Return(rentedNearest);
        ArrayPool<float>.Shared.Return(rentedSimilarity);
    }

    private static void CheckInput(ReadOnlySpan<float> scores, RowMatrix vectors, int places)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Rows != scores.Length || places > scores.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: {scores.Length} scores, {vectors.Rows} vectors, {places} places.");
        }

        for (int i = 0; i < scores.Length; i++)
        {
            if (!float.IsFinite(scores[i]))
            {
                throw new ArgumentException($"Score {i} is {scores[i]}; leave out candidates without a finite score.");
            }
        }
    }

    private MmrPlace FindBest(ReadOnlySpan<float> scores, Span<float> similarity, Span<int> nearest)
    {
        MmrPlace best = default;
        bool isFound = false;
        for (int i = 0; i < scores.Length; i++)
        {
            if (nearest[i] == Taken)
            {
                continue;
            }

            var place = new MmrPlace(
                i, (1 - options.Diversity) * scores[i], options.Diversity * similarity[i], nearest[i], similarity[i]);
            if (!isFound || place.Gain > best.Gain) // strict, so ties keep input order
            {
                (best, isFound) = (place, true);
            }
        }

        return best;
    }

    private static void NoteTaken(RowMatrix vectors, int taken, Span<float> similarity, Span<int> nearest)
    {
        ReadOnlySpan<float> vector = vectors.Row(taken);
        for (int i = 0; i < nearest.Length; i++)
        {
            if (nearest[i] == Taken)
            {
                continue;
            }

            float toTaken = MathF.Min(TensorPrimitives.Dot(vectors.Row(i), vector), 1);
            if (toTaken > similarity[i]) // false for NaN and for negative values
            {
                (similarity[i], nearest[i]) = (toTaken, taken);
            }
        }
    }
}
