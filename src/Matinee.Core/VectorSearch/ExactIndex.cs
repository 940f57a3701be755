using System.Buffers;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.VectorSearch;

/// <summary>Finds the nearest unit vectors by comparing with every allowed row; immutable and thread-safe.</summary>
/// <remarks>Cost of a search: O(n·d) time, one pooled array of n floats. Ties go to the lower row.</remarks>
public sealed class ExactIndex
{
    private readonly RowMatrix _vectors;

    /// <summary>Searches the rows of a matrix; it is kept, not copied.</summary>
    /// <param name="vectors">Unit-length rows; a zero row is similar to nothing. Shape [n, d].</param>
    public ExactIndex(RowMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        _vectors = vectors;
    }

    /// <summary>Number of vectors n.</summary>
    public int Count => _vectors.Rows;

    /// <summary>Length d of every vector.</summary>
    public int Dimension => _vectors.Columns;

    /// <summary>Finds the allowed rows with the largest similarity (dot product) to a query, nearest first.</summary>
    /// <param name="query">The vector to look near. Shape [d].</param>
    /// <param name="allowed">Rows that may be returned; empty allows all. Shape [n] or empty.</param>
    /// <param name="indices">Receives rows, nearest first. Shape [k].</param>
    /// <param name="similarities">Receives their similarities; not a number counts as −1. Shape [k].</param>
    /// <returns>How many were found: k, or the number of allowed rows where that is less.</returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public int Search(
        ReadOnlySpan<float> query, ReadOnlySpan<bool> allowed, Span<int> indices, Span<float> similarities)
    {
        if (query.Length != Dimension
            || (!allowed.IsEmpty && allowed.Length != Count)
            || indices.Length != similarities.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: index [{Count}, {Dimension}], query {query.Length}, allowed {allowed.Length}, "
                + $"{indices.Length} indices, {similarities.Length} similarities.");
        }

        float[] rented = ArrayPool<float>.Shared.Rent(Count);
        Span<float> all = rented.AsSpan(0, Count);
        Compare(query, allowed, all);
        int found = TopK.Select(all, allowed, indices);
        for (int place = 0; place < found; place++)
        {
            similarities[place] = all[indices[place]];
        }

        ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    private void Compare(ReadOnlySpan<float> query, ReadOnlySpan<bool> allowed, Span<float> similarities)
    {
        ReadOnlySpan<float> values = _vectors.Values;
        for (int row = 0; row < similarities.Length; row++)
        {
            if (allowed.IsEmpty || allowed[row]) // the other places are never read
            {
                float similarity = TensorPrimitives.Dot(query, values.Slice(row * query.Length, query.Length));
                similarities[row] = float.IsNaN(similarity) ? -1 : similarity;
            }
        }
    }
}
