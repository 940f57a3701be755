using System.Collections.Concurrent;

namespace Matinee.Core.Numerics;

/// <summary>Runs a loop over rows on several threads, with scratch memory that is kept between loops.</summary>
/// <remarks>A call of the body writes only its row: the result is the same for any thread count.</remarks>
/// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
/// <param name="createScratch">Makes the scratch memory of one thread.</param>
/// <param name="chunkRows">Rows that a thread takes at a time; 1 where each row is much work.</param>
internal sealed class RowLoop<TScratch>(int maxThreads, Func<TScratch> createScratch, int chunkRows = 16)
{
    private readonly ConcurrentBag<TScratch> _idle = [];

    /// <summary>Calls the body for rows 0 to rows − 1 until one fails.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="body">Handles one row; false means that it failed.</param>
    /// <param name="cancellationToken">Checked between chunks of rows.</param>
    /// <returns>The lowest row that failed, or null.</returns>
    public int? Run(int rows, Func<int, TScratch, bool> body, CancellationToken cancellationToken = default)
    {
        var parallelism = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = maxThreads == 0 ? -1 : maxThreads,
        };
        int failed = int.MaxValue;
        Parallel.For(
            0,
            (rows + chunkRows - 1) / chunkRows,
            parallelism,
            () => _idle.TryTake(out TScratch? idle) ? idle : createScratch(),
            (chunk, _, scratch) =>
            {
                int end = Math.Min((chunk + 1) * chunkRows, rows);
                for (int row = chunk * chunkRows; row < end && row < Volatile.Read(ref failed); row++)
                {
                    if (!body(row, scratch))
                    {
                        KeepLowest(ref failed, row);
                    }
                }

                return scratch;
            },
            _idle.Add);
        return failed == int.MaxValue ? null : failed;
    }

    private static void KeepLowest(ref int lowest, int row)
    {
        int seen = Volatile.Read(ref lowest);
        while (row < seen)
        {
            int previous = Interlocked.CompareExchange(ref lowest, row, seen);
            if (previous == seen)
            {
                return;
            }

            seen = previous;
        }
    }
}
