using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Sums of packed words by feature and bin: the inner loop of histogram trees.</summary>
/// <remarks>Whole numbers, so any order of adding gives the same bits.</remarks>
internal static class PackedHistogram
{
    /// <summary>Slots of a feature, one a byte value.</summary>
    public const int Slots = 256;

    private const int PrefetchDistance = 24;

    /// <summary>Adds the words of some rows to the slots of their bins.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="bins">Shape [n, features], row-major.</param>
    /// <param name="words">One word a row of the data. Shape [n].</param>
    /// <param name="histogram">Shape [features, 256].</param>
    public static unsafe void Add(
        ReadOnlySpan<int> rows, ReadOnlySpan<byte> bins, ReadOnlySpan<long> words, Span<long> histogram)
    {
        int features = histogram.Length / Slots;
        fixed (byte* allBins = bins)
        fixed (long* allWords = words)
        fixed (long* allSlots = histogram)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (Sse.IsSupported && i + PrefetchDistance < rows.Length)
                {
                    Sse.Prefetch0(allBins + ((nint)rows[i + PrefetchDistance] * features));
                    Sse.Prefetch0(allWords + rows[i + PrefetchDistance]);
                }

                AddRow(allBins + ((nint)rows[i] * features), features, allWords[rows[i]], allSlots);
            }
        }
    }

    private static unsafe void AddRow(byte* bins, int features, long word, long* slots)
    {
        byte* end = bins + features;
        for (; bins + 4 <= end; bins += 4, slots += 4 * Slots)
        {
            slots[bins[0]] += word;
            slots[Slots + bins[1]] += word;
            slots[(2 * Slots) + bins[2]] += word;
            slots[(3 * Slots) + bins[3]] += word;
        }

        for (; bins < end; bins++, slots += Slots)
        {
            slots[bins[0]] += word;
        }
    }
}
