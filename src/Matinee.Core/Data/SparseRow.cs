namespace Matinee.Core.Data;

/// <summary>One row of a <see cref="SparseMatrix"/>, or one user's history: the entries that are present.</summary>
/// <param name="indices">Columns of the entries, strictly ascending. Shape [count].</param>
/// <param name="values">Strength of each entry, same order. Shape [count].</param>
/// <param name="timestamps">When each entry came about, same order; empty when unknown. Shape [count] or [0].</param>
public readonly ref struct SparseRow(
    ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<long> timestamps = default)
{
    /// <summary>Columns of the entries, strictly ascending. Shape [count].</summary>
    public ReadOnlySpan<int> Indices { get; } = indices;

    /// <summary>Strength of each entry, in the order of <see cref="Indices"/>. Shape [count].</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>
    /// Unix seconds of each entry, in the order of <see cref="Indices"/>; empty when unknown. Shape [count] or [0].
    /// </summary>
    public ReadOnlySpan<long> Timestamps { get; } = timestamps;

    /// <summary>How many entries are present.</summary>
    public int Count => Indices.Length;

    /// <summary>Whether no entry is present.</summary>
    public bool IsEmpty => Indices.IsEmpty;

    /// <summary>The entries of the first columns only.</summary>
    /// <param name="columns">How many columns; the entries' order makes this a view, not a copy.</param>
    public SparseRow Below(int columns)
    {
        int count = Indices.BinarySearch(columns);
        count = count < 0 ? ~count : count;
        return count == Count
            ? this
            : new SparseRow(Indices[..count], Values[..count], Timestamps.IsEmpty ? default : Timestamps[..count]);
    }
}
