using System.Numerics;
using System.Runtime.CompilerServices;
using Matinee.Core.Numerics;

namespace Matinee.Core.VectorSearch;

/// <summary>Compares a query with the allowed rows of a segment, a chunk at a time and any chunk at any time.</summary>
/// <remarks>
/// In a chunk with few allowed rows only those are read; reading one by one takes three times as long for each, so
/// that otherwise all are read. Who picks among the results must look at the flags again.
/// </remarks>
internal readonly unsafe struct SegmentScan
{
    /// <summary>Rows of a chunk; with 384 values 3 MiB of codes.</summary>
    public const int ChunkRows = 8192;

    private const int GroupRows = 8;
    private const int ChosenRows = 256;
    private const int DenseShare = 4; // one in so many

    private readonly VectorSegment _segment;
    private readonly float* _query;
    private readonly CodeQuery _coded;
    private readonly bool* _allowed;
    private readonly float* _products;

    /// <summary>Prepares a scan; all pointers must stay valid as long as it is used.</summary>
    /// <param name="segment">What to scan.</param>
    /// <param name="query">Shape [d].</param>
    /// <param name="coded">The query's codes; default compares the floats.</param>
    /// <param name="allowed">Which rows of the segment to compare; null for all. Shape [n].</param>
    /// <param name="products">
    /// Receives one number a row, without meaning for one that is not allowed. Shape [n].
    /// </param>
    public SegmentScan(VectorSegment segment, float* query, CodeQuery coded, bool* allowed, float* products)
    {
        _segment = segment;
        _query = query;
        _coded = coded;
        _allowed = allowed;
        _products = products;
    }

    /// <summary>How many chunks there are.</summary>
    public int Chunks => (_segment.Count + ChunkRows - 1) / ChunkRows;

    /// <summary>Compares the rows of one chunk.</summary>
    public void Run(int chunk)
    {
        int first = chunk * ChunkRows;
        int end = Math.Min(first + ChunkRows, _segment.Count);
        if (_coded.Length > 0)
        {
            fixed (byte* codes = _segment.Codes!.Codes) // a query has codes only where the rows have
            fixed (float* scales = _segment.Codes.Scales)
            {
                Walk(first, end, new Coded(codes, scales, _coded, _products));
            }
        }
        else
        {
            fixed (float* vectors = _segment.Vectors.Values)
            {
                Walk(first, end, new Plain(vectors, _query, _segment.Vectors.Columns, _products));
            }
        }
    }

    private void Walk<TProducts>(int first, int end, TProducts products)
        where TProducts : struct, IProducts
    {
        if (_allowed is null)
        {
            products.Fill(first, end - first);
            return;
        }

        var allowed = new ReadOnlySpan<bool>(_allowed + first, end - first);
        if (allowed.Count(true) > allowed.Length / DenseShare)
        {
            products.Fill(first, end - first);
            return;
        }

        new Span<float>(_products + first, end - first).Fill(float.NegativeInfinity);
        WalkChosen(first, end, products);
    }

    private void WalkChosen<TProducts>(int first, int end, TProducts products)
        where TProducts : struct, IProducts
    {
        Span<int> chosen = stackalloc int[ChosenRows];
        int count = 0;
        for (int row = first; row < end; row += GroupRows)
        {
            for (ulong flags = Flags(row, end - row); flags != 0; flags &= flags - 1)
            {
                chosen[count++] = row + (BitOperations.TrailingZeroCount(flags) / 8);
            }

            if (count > ChosenRows - GroupRows)
            {
                products.FillChosen(chosen[..count]);
                count = 0;
            }
        }

        products.FillChosen(chosen[..count]);
    }

    /// <summary>The flags of eight rows or fewer; the lowest bit of byte i says whether the i-th is allowed.</summary>
    private ulong Flags(int first, int count)
    {
        if (count >= GroupRows)
        {
            return Unsafe.ReadUnaligned<ulong>(_allowed + first);
        }

        ulong flags = 0;
        for (int i = 0; i < count; i++)
        {
            flags |= _allowed[first + i] ? 1UL << (8 * i) : 0;
        }

        return flags;
    }

    private interface IProducts
    {
        void Fill(int first, int count);

        void FillChosen(ReadOnlySpan<int> rows);
    }

    private readonly struct Coded(byte* codes, float* scales, CodeQuery query, float* products) : IProducts
    {
        public void Fill(int first, int count) => CodeProducts.Fill(
            codes + ((nint)first * query.Length), scales + first, count, query, products + first);

        public void FillChosen(ReadOnlySpan<int> rows) =>
            CodeProducts.FillChosen(codes, scales, rows, query, products);
    }

    private readonly struct Plain(float* vectors, float* query, int length, float* products) : IProducts
    {
        public void Fill(int first, int count)
        {
            var target = new Span<float>(products + first, count);
            RowProducts.Dot(
                new ReadOnlySpan<float>(vectors + ((nint)first * length), count * length),
                new ReadOnlySpan<float>(query, length),
                target);
            foreach (ref float product in target)
            {
                product = VectorSegment.NaNAsFar(product);
            }
        }

        public void FillChosen(ReadOnlySpan<int> rows)
        {
            foreach (int row in rows)
            {
                Fill(row, 1);
            }
        }
    }
}
