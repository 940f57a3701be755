using System.Buffers;
using Matinee.Core.Data;

namespace Matinee.Core.VectorSearch;

/// <summary>Finds the nearest vectors by comparing with every allowed row; immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// The answer is that of a full sort by the float32 inner product, ties to the lower row, whatever the index was built
/// from. With codes (<see cref="Coded(RowMatrix, int)"/>) a search first reads a quarter of the memory: it multiplies
/// the 8-bit codes, takes the k best of these products, and computes their similarities; the least of them is a bar.
/// A row can only be in the answer if its product plus the most that rounding took from it reaches the bar; those rows,
/// a few hundred of many thousand, are compared as floats.
/// </para>
/// <para>
/// Cost of a search: O(n·d) time, one pooled array of n floats. Rows that are not allowed are not read.
/// </para>
/// </remarks>
public sealed class ExactIndex
{
    private readonly VectorSegment[] _segments;
    private readonly bool[]? _isKept; // null: nothing was removed

    /// <summary>Compares floats only; the rows are kept, not copied.</summary>
    /// <param name="vectors">
    /// Unit-length rows; a zero row is similar to nothing. Other lengths are allowed: the similarity is the inner
    /// product. Shape [n, d].
    /// </param>
    public ExactIndex(RowMatrix vectors)
        : this(vectors?.Columns ?? throw new ArgumentNullException(nameof(vectors)), [new(0, vectors, null)], null, 1)
    {
    }

    private ExactIndex(int dimension, VectorSegment[] segments, bool[]? isKept, int maxThreads)
    {
        (Dimension, _segments, _isKept, MaxThreads) = (dimension, segments, isKept, maxThreads);
        Count = segments[^1].End;
    }

    /// <summary>Number of rows n, removed ones included.</summary>
    public int Count { get; }

    /// <summary>Length d of every vector.</summary>
    public int Dimension { get; }

    /// <summary>Upper bound of threads of one search; the answer does not depend on it.</summary>
    public int MaxThreads { get; private init; }

    private bool IsCoded => _segments[0].Codes is not null;

    /// <summary>Compares codes first, and floats where codes do not decide; codes are made here.</summary>
    /// <param name="vectors">The rows, kept and not copied. Shape [n, d].</param>
    /// <param name="maxThreads">Upper bound of threads of one search; 0 means one a core.</param>
    /// <exception cref="ArgumentException">
    /// d is above <see cref="QuantizedRows.MaxDimension"/>, or a bound below 0.
    /// </exception>
    public static ExactIndex Coded(RowMatrix vectors, int maxThreads = 1) =>
        Coded(vectors, QuantizedRows.Of(vectors), maxThreads);

    /// <summary>Compares codes first, and floats where codes do not decide.</summary>
    /// <param name="vectors">The rows, kept and not copied; may be a view of a mapped file. Shape [n, d].</param>
    /// <param name="codes">Codes of the same rows; may be views of a mapped file. Shape [n, d].</param>
    /// <param name="maxThreads">Upper bound of threads of one search; 0 means one a core.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a bound is below 0.</exception>
    public static ExactIndex Coded(RowMatrix vectors, QuantizedRows codes, int maxThreads = 1)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        if (codes.Count != vectors.Rows || codes.Dimension != vectors.Columns)
        {
            throw new ArgumentException(
                $"Shapes disagree: vectors [{vectors.Rows}, {vectors.Columns}], codes [{codes.Count}, "
                + $"{codes.Dimension}].");
        }

        return new ExactIndex(vectors.Columns, [new(0, vectors, codes)], null, maxThreads);
    }

    /// <summary>An index that has more rows, <see cref="Count"/> and on; this one stays as it is.</summary>
    /// <remarks>
    /// The new rows become a segment of their own; last segments that are no longer than it are copied into it, so that
    /// n rows that come one at a time make O(log n) segments and are copied O(log n) times each.
    /// </remarks>
    /// <param name="vectors">The rows to add; kept where no segment is copied. Shape [m, d].</param>
    /// <exception cref="ArgumentException">They are of another length.</exception>
    public ExactIndex With(RowMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Columns != Dimension)
        {
            throw new ArgumentException($"Rows of {vectors.Columns} values do not fit an index of {Dimension}.");
        }

        List<VectorSegment> segments = [.. _segments];
        int rows = vectors.Rows;
        while (segments.Count > 0 && segments[^1].Count <= rows && CanJoin(segments[^1].Count, rows))
        {
            rows += segments[^1].Count;
            segments.RemoveAt(segments.Count - 1);
        }

        RowMatrix joined = Join(_segments.AsSpan(segments.Count), vectors, rows);
        segments.Add(new VectorSegment(Count + vectors.Rows - rows, joined, IsCoded ? QuantizedRows.Of(joined) : null));
        bool[]? isKept = null;
        if (_isKept is not null)
        {
            isKept = new bool[Count + vectors.Rows];
            _isKept.CopyTo(isKept, 0);
            isKept.AsSpan(Count).Fill(true);
        }

        return new ExactIndex(Dimension, [.. segments], isKept, MaxThreads);
    }

    /// <summary>
    /// An index that never finds some rows; the others keep their numbers, and this one stays as it is.
    /// </summary>
    /// <param name="rows">Rows to leave out; leaving one out twice changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ExactIndex Without(params ReadOnlySpan<int> rows)
    {
        bool[] isKept = new bool[Count];
        isKept.AsSpan().Fill(true);
        _isKept?.CopyTo(isKept, 0);
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count, nameof(rows));
            isKept[row] = false;
        }

        return new ExactIndex(Dimension, _segments, isKept, MaxThreads);
    }

    /// <summary>Finds the allowed rows with the largest similarity (inner product) to a query, nearest first.</summary>
    /// <param name="query">
    /// The vector to look near. All rows are equally similar to a zero vector, so that it finds the first ones. Shape
    /// [d].
    /// </param>
    /// <param name="allowed">Rows that may be returned; empty allows all. Shape [n] or empty.</param>
    /// <param name="indices">Receives rows, nearest first. Shape [k].</param>
    /// <param name="similarities">Receives their similarities; not a number counts as −1. Shape [k].</param>
    /// <returns>How many were found: k, or the number of allowed rows where that is less.</returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public int Search(
        ReadOnlySpan<float> query, ReadOnlySpan<bool> allowed, Span<int> indices, Span<float> similarities) =>
        Search(query, allowed, indices, similarities, out _);

    /// <summary>A search that also says how many rows were compared as floats after their codes.</summary>
    internal int Search(
        ReadOnlySpan<float> query,
        ReadOnlySpan<bool> allowed,
        Span<int> indices,
        Span<float> similarities,
        out int comparedRows)
    {
        if (query.Length != Dimension
            || (!allowed.IsEmpty && allowed.Length != Count)
            || indices.Length != similarities.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: index [{Count}, {Dimension}], query {query.Length}, allowed {allowed.Length}, "
                + $"{indices.Length} indices, {similarities.Length} similarities.");
        }

        float[] products = ArrayPool<float>.Shared.Rent(Count);
        bool[]? mask = _isKept is null || allowed.IsEmpty ? null : ArrayPool<bool>.Shared.Rent(Count);
        if (mask is not null)
        {
            Intersect(allowed, _isKept, mask);
        }

        var search = new IndexSearch(
            _segments, MaxThreads, mask is not null ? mask.AsSpan(0, Count) : allowed.IsEmpty ? _isKept : allowed);
        int found = search.Run(query, products.AsSpan(0, Count), indices, out comparedRows);
        for (int place = 0; place < found; place++)
        {
            similarities[place] = products[indices[place]];
        }

        ArrayPool<float>.Shared.Return(products);
        if (mask is not null)
        {
            ArrayPool<bool>.Shared.Return(mask);
        }

        return found;
    }

    private static void Intersect(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b, Span<bool> both)
    {
        for (int row = 0; row < a.Length; row++)
        {
            both[row] = a[row] & b[row];
        }
    }

    private bool CanJoin(int a, int b) => ((long)a + b) * Dimension <= Array.MaxLength / sizeof(float);

    private RowMatrix Join(ReadOnlySpan<VectorSegment> segments, RowMatrix last, int rows)
    {
        if (segments.IsEmpty)
        {
            return last;
        }

        float[] values = new float[rows * Dimension];
        int start = 0;
        foreach (VectorSegment segment in segments)
        {
            segment.Vectors.Values.CopyTo(values.AsSpan(start));
            start += segment.Vectors.Values.Length;
        }

        last.Values.CopyTo(values.AsSpan(start));
        return new RowMatrix(rows, Dimension, values);
    }
}
