using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Picks the best of many scores without sorting them all.</summary>
/// <remarks>A heap of k places: O(n + m·log k) time for m entries that enter it, no memory of its own.</remarks>
public static class TopK
{
    /// <summary>Finds the k largest scores; equal scores are taken in index order, NaN is never taken.</summary>
    /// <param name="scores">One score an item. Shape [n].</param>
    /// <param name="allowed">Which items may be taken; empty means all. Shape [n] or [0].</param>
    /// <param name="indices">Receives positions into <paramref name="scores"/>, best first. Shape [k].</param>
    /// <returns>How many places were filled: less than k when fewer items may be taken.</returns>
    /// <exception cref="ArgumentException">The mask has another length than the scores.</exception>
    public static int Select(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, Span<int> indices)
    {
        if (!allowed.IsEmpty && allowed.Length != scores.Length)
        {
            throw new ArgumentException($"Shapes disagree: {scores.Length} scores, a mask of {allowed.Length}.");
        }

        if (indices.IsEmpty)
        {
            return 0;
        }

        int count = FillHeap(scores, allowed, indices);
        SortHeap(scores, indices[..count]);
        return count;
    }

    private static int FillHeap(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, Span<int> heap)
    {
        int count = 0;
        float threshold = float.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            bool isFull = count == heap.Length;
            if (isFull)
            {
                i = SkipWorse(scores, i, threshold);
                if (i == scores.Length)
                {
                    break;
                }
            }

            // An equal score of a higher index never displaces one that is held; the comparison is false for NaN.
            if (!(isFull ? scores[i] > threshold : scores[i] >= threshold) || (!allowed.IsEmpty && !allowed[i]))
            {
                continue;
            }

            if (isFull)
            {
                heap[0] = i;
                SiftDown(scores, heap, 0);
            }
            else
            {
                heap[count++] = i;
                SiftUp(scores, heap, count - 1);
            }

            if (count == heap.Length)
            {
                threshold = scores[heap[0]];
            }
        }

        return count;
    }

    // Once the heap is full hardly any score enters it: look at a vector of them at a time.
    private static int SkipWorse(ReadOnlySpan<float> scores, int start, float threshold)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        var limit = Vector512.Create(threshold);
        while (start <= scores.Length - Vector512<float>.Count
            && !Vector512.GreaterThanAny(Vector512.LoadUnsafe(ref first, (nuint)start), limit))
        {
            start += Vector512<float>.Count;
        }

        return start;
    }

    private static void SortHeap(ReadOnlySpan<float> scores, Span<int> heap)
    {
        for (int last = heap.Length - 1; last > 0; last--)
        {
            (heap[0], heap[last]) = (heap[last], heap[0]); // the worst of those left goes to the end
            SiftDown(scores, heap[..last], 0);
        }
    }

    private static void SiftUp(ReadOnlySpan<float> scores, Span<int> heap, int place)
    {
        while (place > 0 && IsWorse(scores, heap[place], heap[(place - 1) / 2]))
        {
            int parent = (place - 1) / 2;
            (heap[place], heap[parent]) = (heap[parent], heap[place]);
            place = parent;
        }
    }

    private static void SiftDown(ReadOnlySpan<float> scores, Span<int> heap, int place)
    {
        while ((2 * place) + 1 < heap.Length)
        {
            int child = (2 * place) + 1;
            if (child + 1 < heap.Length && IsWorse(scores, heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(scores, heap[child], heap[place]))
            {
                return;
            }

            (heap[place], heap[child]) = (heap[child], heap[place]);
            place = child;
        }
    }

    private static bool IsWorse(ReadOnlySpan<float> scores, int a, int b) =>
        scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
}
