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
    /// <param name="used">Features to sum, ascending; the slots of the others keep what they hold.</param>
    /// <param name="histogram">Shape [features, 256].</param>
    public static unsafe void Add(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<byte> bins,
        ReadOnlySpan<long> words,
        ReadOnlySpan<int> used,
        Span<long> histogram)
    {
        int features = histogram.Length / Slots;
        fixed (byte* allBins = bins)
        fixed (long* allWords = words)
        fixed (int* allUsed = used)
        fixed (long* allSlots = histogram)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (Sse.IsSupported && i + PrefetchDistance < rows.Length)
                {
                    Sse.Prefetch0(allBins + ((nint)rows[i + PrefetchDistance] * features));
                    Sse.Prefetch0(allWords + rows[i + PrefetchDistance]);
                }

                byte* row = allBins + ((nint)rows[i] * features);
                if (used.Length == features)
                {
                    AddRow(row, features, allWords[rows[i]], allSlots);
                }
                else
                {
                    AddSome(row, allUsed, used.Length, allWords[rows[i]], allSlots);
                }
            }
        }
    }

    private static unsafe void AddSome(byte* bins, int* used, int count, long word, long* slots)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4)
        {
            slots[(used[i] * Slots) + bins[used[i]]] += word;
            slots[(used[i + 1] * Slots) + bins[used[i + 1]]] += word;
            slots[(used[i + 2] * Slots) + bins[used[i + 2]]] += word;
            slots[(used[i + 3] * Slots) + bins[used[i + 3]]] += word;
        }

        for (; i < count; i++)
        {
            slots[(used[i] * Slots) + bins[used[i]]] += word;
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
