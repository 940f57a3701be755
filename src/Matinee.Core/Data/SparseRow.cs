namespace Matinee.Core.Data;

/// <summary>One row of a <see cref="SparseMatrix"/>, or one user's history: the entries that are present.</summary>
/// <param name="indices">Columns of the entries, strictly ascending. Shape [count].</param>
/// <param name="values">Strength of each entry, same order. Shape [count].</param>
public readonly ref struct SparseRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
{
    /// <summary>Columns of the entries, strictly ascending. Shape [count].</summary>
    public ReadOnlySpan<int> Indices { get; } = indices;

    /// <summary>Strength of each entry, in the order of <see cref="Indices"/>. Shape [count].</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>How many entries are present.</summary>
    public int Count => Indices.Length;

    /// <summary>Whether no entry is present.</summary>
    public bool IsEmpty => Indices.IsEmpty;
}
