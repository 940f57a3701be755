using System.Runtime.ExceptionServices;

namespace Matinee.Text.Transformers;

/// <summary>Runs the same work on several threads at once, each on a core of its own.</summary>
/// <remarks>
/// Threads of their own and not the shared pool's: a new thread starts on an idle core, while a pool's worker was seen
/// to stay for seconds on the core of the thread that woke it.
/// </remarks>
internal static class Workers
{
    /// <summary>Runs the work on the calling thread and on count − 1 others; ends when all have ended.</summary>
    /// <param name="count">Number of threads; 0 runs nothing.</param>
    /// <param name="work">Takes its share of what there is to do; the first exception is thrown again here.</param>
    public static void Run(int count, Action work)
    {
        if (count == 0)
        {
            return;
        }

        Exception? failure = null;
        var threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Guarded) { IsBackground = true };
            threads[i].Start();
        }

        Guarded();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        void Guarded()
        {
            try
            {
                work();
            }
            catch (Exception e) // thrown again on the calling thread
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }
}
