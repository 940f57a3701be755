using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Matinee.Core.Numerics;

namespace Matinee.Core.VectorSearch;

/// <summary>One search of an <see cref="ExactIndex"/>: a scan, a bar, and a closer look at what may reach it.</summary>
/// <param name="segments">The rows, stretch after stretch; all with codes or none.</param>
/// <param name="maxThreads">Upper bound of threads; 0 means one a core.</param>
/// <param name="allowed">Rows that may be found; empty for all. Shape [n] or empty.</param>
internal readonly ref struct IndexSearch(VectorSegment[] segments, int maxThreads, ReadOnlySpan<bool> allowed)
{
    // A fork and join take some 20 µs; as many values are read in a millisecond or two.
    private const long ParallelValues = 1 << 25;

    private readonly ReadOnlySpan<bool> _allowed = allowed;

    /// <summary>Finds the most similar rows.</summary>
    /// <param name="query">Shape [d].</param>
    /// <param name="products">Scratch; holds the similarities of the found rows in the end. Shape [n].</param>
    /// <param name="indices">Receives rows, nearest first. Shape [k].</param>
    /// <param name="comparedRows">How many rows were compared as floats after their codes.</param>
    /// <returns>How many were found.</returns>
    public unsafe int Run(ReadOnlySpan<float> query, Span<float> products, Span<int> indices, out int comparedRows)
    {
        comparedRows = 0;
        int stride = segments[0].Codes?.Stride ?? 0;
        byte[] scratch = ArrayPool<byte>.Shared.Rent(QuantizedQuery.ScratchBytes(stride));
        fixed (byte* codes = scratch)
        {
            QuantizedQuery? coded = stride == 0 ? null : QuantizedQuery.Of(query, stride, codes);
            foreach (VectorSegment segment in segments)
            {
                Scan(segment, query, coded?.Codes ?? default, products[segment.First..segment.End]);
            }

            int found = TopK.Select(products, _allowed, indices);
            if (coded is { } errors && found > 0)
            {
                float bar = found < indices.Length ? float.NegativeInfinity : Least(query, indices);
                foreach (VectorSegment segment in segments)
                {
                    comparedRows += Compare(segment, query, errors, bar, products[segment.First..segment.End]);
                }

                found = TopK.Select(products, _allowed, indices);
            }

            ArrayPool<byte>.Shared.Return(scratch);
            return found;
        }
    }

    private unsafe void Scan(VectorSegment segment, ReadOnlySpan<float> query, CodeQuery coded, Span<float> products)
    {
        fixed (float* x = query, target = products)
        fixed (bool* mask = Mask(segment))
        {
            var scan = new SegmentScan(segment, x, coded, mask, target);
            if (maxThreads == 1 || (long)segment.Count * query.Length < ParallelValues)
            {
                for (int chunk = 0; chunk < scan.Chunks; chunk++)
                {
                    scan.Run(chunk);
                }
            }
            else
            {
                int threads = maxThreads == 0 ? -1 : maxThreads;
                Parallel.For(0, scan.Chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, scan.Run);
            }
        }
    }

    /// <summary>The least similarity of some rows: whatever is below it is not among the k nearest.</summary>
    private float Least(ReadOnlySpan<float> query, ReadOnlySpan<int> rows)
    {
        float least = float.PositiveInfinity;
        foreach (int row in rows)
        {
            int place = segments.Length - 1;
            while (segments[place].First > row)
            {
                place--;
            }

            least = MathF.Min(least, segments[place].Similarity(row - segments[place].First, query));
        }

        return least;
    }

    /// <summary>Replaces the products of codes by similarities where they may reach the bar, else by NaN.</summary>
    private int Compare(
        VectorSegment segment, ReadOnlySpan<float> query, QuantizedQuery errors, float bar, Span<float> products)
    {
        ReadOnlySpan<float> residuals = segment.Codes!.Residuals; // a query has codes only where the rows have
        ReadOnlySpan<bool> mask = Mask(segment);
        float always = errors.PerLength * segment.Codes.LongestRow;
        ref float product = ref MemoryMarshal.GetReference(products);
        ref float residual = ref MemoryMarshal.GetReference(residuals);
        var limit = Vector512.Create(bar);
        int compared = 0;
        int row = 0;
        while (row < products.Length)
        {
            if (row <= products.Length - Vector512<float>.Count)
            {
                Vector512<float> most = Vector512.LoadUnsafe(ref product, (nuint)row)
                    + (Vector512.LoadUnsafe(ref residual, (nuint)row) * errors.PerResidual) + Vector512.Create(always);
                if (Vector512.LessThanAll(most, limit)) // false where one is not a number
                {
                    Vector512.Create(float.NaN).StoreUnsafe(ref product, (nuint)row);
                    row += Vector512<float>.Count;
                    continue;
                }
            }

            int end = Math.Min(row + Vector512<float>.Count, products.Length);
            for (; row < end; row++)
            {
                bool isOut = (!mask.IsEmpty && !mask[row])
                    || products[row] + (residuals[row] * errors.PerResidual) + always < bar;
                products[row] = isOut ? float.NaN : segment.Similarity(row, query);
                compared += isOut ? 0 : 1;
            }
        }

        return compared;
    }

    private ReadOnlySpan<bool> Mask(VectorSegment segment) =>
        _allowed.IsEmpty ? default : _allowed[segment.First..segment.End];
}
