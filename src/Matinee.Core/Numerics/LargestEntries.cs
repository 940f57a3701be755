using System.Numerics;
using System.Runtime.InteropServices;

namespace Matinee.Core.Numerics;

/// <summary>Finds the k largest positive numbers of a row, without their order.</summary>
/// <remarks>
/// Positive floats are ordered like their bits, so the k-th largest is found bit by bit from the top: each of 31 passes
/// counts how many numbers reach a bound, without a branch an entry. O(31·n) time in vectors, no memory of its own.
/// </remarks>
internal static class LargestEntries
{
    private const int HighestBit = 30; // bit 31 is the sign

    /// <summary>Fills in the positions of the k largest numbers above 0, ascending.</summary>
    /// <param name="values">Numbers from 0, none NaN. Shape [n].</param>
    /// <param name="positions">Receives positions; of equal numbers the first are taken. Shape [k].</param>
    /// <returns>How many places were filled: less than k when fewer numbers are above 0.</returns>
    public static int Select(ReadOnlySpan<float> values, Span<int> positions)
    {
        if (positions.IsEmpty)
        {
            return 0;
        }

        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        int bound = 0;
        for (int bit = HighestBit; bit >= 0; bit--)
        {
            int higher = bound | (1 << bit);
            if (CountFrom(bits, higher) >= positions.Length)
            {
                bound = higher;
            }
        }

        // Above the bound there are fewer than k; entries at the bound fill the places that are left.
        return bound == 0 ? Collect(bits, 1, positions.Length, positions)
            : Collect(bits, bound, positions.Length - CountFrom(bits, bound + 1), positions);
    }

    private static int Collect(ReadOnlySpan<int> bits, int bound, int equalPlaces, Span<int> positions)
    {
        int count = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            if (bits[i] > bound || (bits[i] == bound && equalPlaces-- > 0))
            {
                positions[count++] = i;
            }
        }

        return count;
    }

    private static int CountFrom(ReadOnlySpan<int> bits, int bound)
    {
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<int, Vector<int>>(bits);
        Vector<int> bounds = Vector.Create(bound);
        Vector<int> counts = Vector<int>.Zero;
        foreach (Vector<int> vector in vectors)
        {
            counts -= Vector.GreaterThanOrEqual(vector, bounds); // true is −1
        }

        int count = Vector.Sum(counts);
        foreach (int entry in bits[(vectors.Length * Vector<int>.Count)..])
        {
            count += entry >= bound ? 1 : 0;
        }

        return count;
    }
}
