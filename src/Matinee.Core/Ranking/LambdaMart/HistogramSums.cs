using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Sums the histograms of leaves, and keeps their memory between trees.</summary>
internal sealed class HistogramSums(BinnedRows data, ParallelOptions parallelism)
{
    private const int ChunkRows = 8192;

    private readonly ConcurrentBag<long[]> _free = [];
    private readonly Lock _adding = new();

    /// <summary>The features to sum, ascending; the slots of the others stay 0.</summary>
    public int[] Used { get; set; } = [];

    /// <summary>The histogram of some rows.</summary>
    public long[] Sum(int[] rows, int begin, int count, long[] words)
    {
        long[] histogram = Rent();
        if (count <= 2 * ChunkRows || parallelism.MaxDegreeOfParallelism == 1)
        {
            PackedHistogram.Add(rows.AsSpan(begin, count), data.ByRow, words, Used, histogram);
            return histogram;
        }

        // whole numbers: the sum does not depend on how the chunks fall to the threads
        Parallel.For(
            0,
            (count + ChunkRows - 1) / ChunkRows,
            parallelism,
            Rent,
            (chunk, _, own) =>
            {
                int start = chunk * ChunkRows;
                ReadOnlySpan<int> part = rows.AsSpan(begin + start, Math.Min(ChunkRows, count - start));
                PackedHistogram.Add(part, data.ByRow, words, Used, own);
                return own;
            },
            own =>
            {
                lock (_adding)
                {
                    TensorPrimitives.Add<long>(histogram, own, histogram);
                }

                Return(own);
            });
        return histogram;
    }

    /// <summary>Turns the histogram of a leaf into that of one child, given the other's.</summary>
    public static void Subtract(long[] histogram, long[] other) =>
        TensorPrimitives.Subtract<long>(histogram, other, histogram);

    /// <summary>Takes memory back.</summary>
    public void Return(long[]? histogram)
    {
        if (histogram is not null)
        {
            _free.Add(histogram);
        }
    }

    private long[] Rent()
    {
        if (_free.TryTake(out long[]? free))
        {
            Array.Clear(free);
            return free;
        }

        return new long[data.Features * PackedHistogram.Slots];
    }
}
