using System.Numerics;
using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.VectorSearch;

/// <summary>Groups unit vectors into communities around centers, without being told how many.</summary>
/// <remarks>
/// Every row with at least <see cref="CommunityOptions.MinSize"/> rows (itself included) at a cosine of
/// <see cref="CommunityOptions.Threshold"/> or more is a possible center. Centers are taken by falling number of such
/// rows, ties to the lower row; each keeps the rows that no earlier one took, if enough are left. Rows in no community
/// stay alone; a zero row always does. Cost: O(n²·d) time on all cores, n²/8 bytes. Same result for any thread count.
/// Source: "fast clustering" of the sentence-transformers library, util.community_detection, documented there.
/// </remarks>
public static class CommunityDetection
{
    private const int WordBits = 64;

    /// <summary>Finds the communities.</summary>
    /// <param name="vectors">Unit-length or zero rows. Shape [n, d].</param>
    /// <param name="options">How near and how many make a community.</param>
    /// <param name="cancellationToken">Checked before each row.</param>
    public static Communities Find(
        RowMatrix vectors, CommunityOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(options);
        int words = (vectors.Rows + WordBits - 1) / WordBits; // one bit a neighbor
        ulong[] neighbors = new ulong[(long)vectors.Rows * words];
        int[] counts = new int[vectors.Rows];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, vectors.Rows, parallel, row =>
            counts[row] = MarkNeighbors(vectors, row, options.Threshold, neighbors.AsSpan(row * words, words)));

        return new Communities(vectors, TakeLargestFirst(vectors, options, neighbors, counts));
    }

    private static int MarkNeighbors(RowMatrix vectors, int row, float threshold, Span<ulong> marks)
    {
        int count = 0;
        ReadOnlySpan<float> own = vectors.Row(row);
        for (int other = 0; other < vectors.Rows; other++)
        {
            // A vector is its own neighbor whatever the last bit of its length says.
            bool isNear = other == row
                ? own.ContainsAnyExcept(0f)
                : TensorPrimitives.Dot(own, vectors.Row(other)) >= threshold;
            if (isNear)
            {
                marks[other / WordBits] |= 1UL << (other % WordBits);
                count++;
            }
        }

        return count;
    }

    private static List<int[]> TakeLargestFirst(
        RowMatrix vectors, CommunityOptions options, ulong[] neighbors, int[] counts)
    {
        int words = counts.Length == 0 ? 0 : neighbors.Length / counts.Length;
        ulong[] free = new ulong[words];
        free.AsSpan().Fill(ulong.MaxValue);
        var found = new List<int[]>();
        int[] centers = [.. Enumerable.Range(0, counts.Length)
            .Where(row => counts[row] >= options.MinSize)
            .OrderByDescending(row => counts[row]).ThenBy(row => row)];
        foreach (int center in centers)
        {
            int[] left = TakeFree(neighbors.AsSpan(center * words, words), free);
            if (left.Length >= options.MinSize)
            {
                foreach (int row in left)
                {
                    free[row / WordBits] &= ~(1UL << (row % WordBits));
                }

                found.Add(ByNearness(vectors, center, left));
            }
        }

        return [.. found.OrderByDescending(members => members.Length)]; // stable: ties keep the order of the centers
    }

    private static int[] TakeFree(ReadOnlySpan<ulong> marks, ReadOnlySpan<ulong> free)
    {
        var rows = new List<int>();
        for (int word = 0; word < marks.Length; word++)
        {
            for (ulong bits = marks[word] & free[word]; bits != 0; bits &= bits - 1)
            {
                rows.Add((word * WordBits) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return [.. rows];
    }

    private static int[] ByNearness(RowMatrix vectors, int center, int[] rows) =>
    [
        .. rows.OrderByDescending(row => row == center
            ? float.PositiveInfinity
            : TensorPrimitives.Dot(vectors.Row(center), vectors.Row(row))),
    ];
}
