using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Exact inner products Σ c·q of rows of 8-bit codes c and a vector of 16-bit integers q.</summary>
/// <remarks>
/// A code c in −127 to 127 is stored as c + 128: the instruction that multiplies bytes wants one side without sign. It
/// takes a query of bytes, so q goes in as two of them. Every form gives the same integers.
/// </remarks>
internal static unsafe class CodeProducts
{
    /// <summary>Rows are padded to a multiple of as many codes.</summary>
    public const int Width = 32;

    /// <summary>The code that stands for 0.</summary>
    public const byte Zero = 128;

    /// <summary>Longest row whose sums fit 32 bits in every lane: 2 · 255 · 16,256 · 4096 / 16 is below 2³¹.</summary>
    public const int MaxLength = 4096;

    // The processor's own prefetching stops at the end of a page; this far ahead gave 3.6 ms instead of 5.8 for 128 MB.
    private const int PrefetchBytes = 8192;

    /// <summary>Rows that are multiplied at once.</summary>
    public const int Rows = 4;

    /// <summary>Products of neighboring rows, each times the scale of its row and that of the query.</summary>
    /// <param name="rows">First code of the first row.</param>
    /// <param name="scales">Scale of each row. Shape [count].</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="query">The other factor.</param>
    /// <param name="products">Receives one number a row. Shape [count].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first search is to be fast as well
    public static void Fill(byte* rows, float* scales, int count, CodeQuery query, float* products)
    {
        nint stride = query.Length;
        int row = 0;
        for (; Avx2.IsSupported && row <= count - Rows; row += Rows)
        {
            byte* first = rows + (row * stride);
            byte* third = first + (2 * stride);
            Vector256<double> totals = Four(first, first + stride, third, third + stride, query);
            Vector256<double> units = Avx.ConvertToVector256Double(Vector128.Load(scales + row)) * query.Scale;
            Avx.ConvertToVector128Single(totals * units).Store(products + row);
        }

        for (; row < count; row++)
        {
            products[row] = Scaled(One(rows + (row * stride), query), scales[row], query);
        }
    }

    /// <summary>The products of some rows, with the bits that <see cref="Fill"/> gives them.</summary>
    /// <param name="rows">First code of the first row.</param>
    /// <param name="scales">Scale of each row. Shape [n].</param>
    /// <param name="chosen">Which rows to multiply.</param>
    /// <param name="query">The other factor.</param>
    /// <param name="products">Receives the products at the places of the rows. Shape [n].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first search is to be fast as well
    public static void FillChosen(
        byte* rows, float* scales, ReadOnlySpan<int> chosen, CodeQuery query, float* products)
    {
        nint stride = query.Length;
        int place = 0;
        for (; Avx2.IsSupported && place <= chosen.Length - Rows; place += Rows)
        {
            (int a, int b, int c, int d) = (chosen[place], chosen[place + 1], chosen[place + 2], chosen[place + 3]);
            Vector256<double> totals = Four(
                rows + (a * stride), rows + (b * stride), rows + (c * stride), rows + (d * stride), query);
            products[a] = Scaled(totals[0], scales[a], query);
            products[b] = Scaled(totals[1], scales[b], query);
            products[c] = Scaled(totals[2], scales[c], query);
            products[d] = Scaled(totals[3], scales[d], query);
        }

        for (; place < chosen.Length; place++)
        {
            int row = chosen[place];
            products[row] = Scaled(One(rows + (row * stride), query), scales[row], query);
        }
    }

    /// <summary>The exact product of one row.</summary>
    public static double One(byte* row, CodeQuery query) =>
        Avx2.IsSupported ? Four(row, row, row, row, query).ToScalar() : Plain(row, query);

    /// <summary>The form for processors that add up products of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> FourByBytes(byte* a, byte* b, byte* c, byte* d, CodeQuery query)
    {
        Vector256<int> highA = default, highB = default, highC = default, highD = default;
        Vector256<int> lowA = default, lowB = default, lowC = default, lowD = default;
        sbyte* highs = query.High;
        sbyte* lows = query.Low;
        nint length = query.Length;
        for (nint f = 0; f < length; f += Width)
        {
            if (f % 64 == 0) // once a cache line
            {
                Sse.Prefetch0(a + f + PrefetchBytes);
                Sse.Prefetch0(b + f + PrefetchBytes);
                Sse.Prefetch0(c + f + PrefetchBytes);
                Sse.Prefetch0(d + f + PrefetchBytes);
            }

            Vector256<sbyte> high = Vector256.Load(highs + f);
            Vector256<sbyte> low = Vector256.Load(lows + f);
            Vector256<byte> codes = Vector256.Load(a + f);
            highA = AvxVnni.MultiplyWideningAndAdd(highA, codes, high);
            lowA = AvxVnni.MultiplyWideningAndAdd(lowA, codes, low);
            codes = Vector256.Load(b + f);
            highB = AvxVnni.MultiplyWideningAndAdd(highB, codes, high);
            lowB = AvxVnni.MultiplyWideningAndAdd(lowB, codes, low);
            codes = Vector256.Load(c + f);
            highC = AvxVnni.MultiplyWideningAndAdd(highC, codes, high);
            lowC = AvxVnni.MultiplyWideningAndAdd(lowC, codes, low);
            codes = Vector256.Load(d + f);
            highD = AvxVnni.MultiplyWideningAndAdd(highD, codes, high);
            lowD = AvxVnni.MultiplyWideningAndAdd(lowD, codes, low);
        }

        Vector256<double> ofHigh = Avx.ConvertToVector256Double(Sum(highA, highB, highC, highD));
        Vector256<double> ofLow = Avx.ConvertToVector256Double(Sum(lowA, lowB, lowC, lowD));
        return (ofHigh * 128) + ofLow - Vector256.Create(query.Offset);
    }

    /// <summary>The form for processors that add up products of 16-bit words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> FourByWords(byte* a, byte* b, byte* c, byte* d, CodeQuery query)
    {
        Vector256<int> sumA = default, sumB = default, sumC = default, sumD = default;
        short* factors = query.Whole;
        nint length = query.Length;
        for (nint f = 0; f < length; f += 16)
        {
            Vector256<short> factor = Vector256.Load(factors + f);
            sumA += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(a + f), factor);
            sumB += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(b + f), factor);
            sumC += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(c + f), factor);
            sumD += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(d + f), factor);
        }

        return Vector256.Create(Total(sumA), Total(sumB), Total(sumC), Total(sumD))
            - Vector256.Create(query.Offset);
    }

    /// <summary>The form without vectors.</summary>
    internal static double Plain(byte* row, CodeQuery query)
    {
        long sum = 0;
        for (int f = 0; f < query.Length; f++)
        {
            sum += row[f] * query.Whole[f];
        }

        return sum - query.Offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(byte* a, byte* b, byte* c, byte* d, CodeQuery query) =>
        AvxVnni.IsSupported ? FourByBytes(a, b, c, d, query) : FourByWords(a, b, c, d, query);

    // Doubles, so that a large scale beside a small one never leaves the range.
    private static float Scaled(double total, float scale, CodeQuery query) => (float)(total * (scale * query.Scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sum(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        Vector256<int> halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return halves.GetLower() + halves.GetUpper();
    }

    // The sum of all lanes needs more than 32 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector256<int> lanes) => Vector256.Sum(
        Avx.ConvertToVector256Double(lanes.GetLower()) + Avx.ConvertToVector256Double(lanes.GetUpper()));
}
