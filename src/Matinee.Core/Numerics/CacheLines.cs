using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Asks for memory before it is needed.</summary>
internal static unsafe class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Starts to bring a stretch of memory into the second-level cache; changes no result.</summary>
    /// <param name="start">Its first byte; may lie outside of what can be read.</param>
    /// <param name="count">Its length in bytes; 0 or less asks for nothing.</param>
    public static void Prefetch(void* start, nint count)
    {
        if (Sse.IsSupported)
        {
            byte* end = (byte*)start + count;
            for (byte* line = (byte*)start; line < end; line += LineBytes)
            {
                Sse.Prefetch1(line);
            }
        }
    }
}
