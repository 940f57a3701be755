namespace Matinee.Core.Data;

/// <summary>An immutable sparse matrix in compressed row form (CSR): column indices ascend within each row.</summary>
/// <remarks>Memory: 8 bytes an entry plus 4 bytes a row. The arrays may be views of a mapped file.</remarks>
public sealed class SparseMatrix
{
    private readonly ReadOnlyMemory<int> _rowStarts;
    private readonly ReadOnlyMemory<int> _indices;
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Wraps arrays in compressed row form; they are kept, not copied.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowStarts">Position of each row's first entry, then nnz. Shape [rows + 1].</param>
    /// <param name="indices">Column of each entry, ascending within a row. Shape [nnz].</param>
    /// <param name="values">Value of each entry. Shape [nnz].</param>
    /// <exception cref="ArgumentException">
    /// The shapes disagree, or a row is not strictly ascending within range.
    /// </exception>
    public SparseMatrix(
        int columns, ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<int> indices, ReadOnlyMemory<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        (Columns, _rowStarts, _indices, _values) = (columns, rowStarts, indices, values);
        Validate();
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _rowStarts.Length - 1;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of entries that are present (nnz).</summary>
    public int EntryCount => _indices.Length;

    /// <summary>Position of each row's first entry, then nnz. Shape [rows + 1].</summary>
    public ReadOnlyMemory<int> RowStarts => _rowStarts;

    /// <summary>Column of each entry. Shape [nnz].</summary>
    public ReadOnlyMemory<int> Indices => _indices;

    /// <summary>Value of each entry. Shape [nnz].</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The entries of one row.</summary>
    public SparseRow Row(int row)
    {
        ReadOnlySpan<int> starts = _rowStarts.Span;
        int start = starts[row];
        int count = starts[row + 1] - start;
        return new SparseRow(_indices.Span.Slice(start, count), _values.Span.Slice(start, count));
    }

    /// <summary>Builds a matrix from entries in any order; entries of the same cell are added up.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="entries">Row, column and value of each entry.</param>
    /// <exception cref="ArgumentOutOfRangeException">An entry lies outside the matrix.</exception>
    public static SparseMatrix FromEntries(
        int rows, int columns, IReadOnlyCollection<(int Row, int Column, float Value)> entries)
    {
        var byColumn = new (int Row, int Column, float Value)[entries.Count];
        int position = 0;
        foreach ((int Row, int Column, float Value) entry in entries)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)entry.Row, (uint)rows, nameof(entries));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)entry.Column, (uint)columns, nameof(entries));
            byColumn[position++] = entry;
        }

        Array.Sort(byColumn, static (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));

        int[] rowStarts = new int[rows + 1];
        var indices = new List<int>(byColumn.Length);
        var values = new List<float>(byColumn.Length);
        (int Row, int Column) previous = (-1, -1);
        foreach ((int row, int column, float value) in byColumn)
        {
            if ((row, column) == previous)
            {
                values[^1] += value;
                continue;
            }

            indices.Add(column);
            values.Add(value);
            rowStarts[row + 1]++;
            previous = (row, column);
        }

        for (int row = 0; row < rows; row++)
        {
            rowStarts[row + 1] += rowStarts[row];
        }

        return new SparseMatrix(columns, rowStarts, indices.ToArray(), values.ToArray());
    }

    /// <summary>The same entries with rows and columns exchanged.</summary>
    public SparseMatrix Transpose()
    {
        int[] starts = new int[Columns + 1];
        foreach (int column in _indices.Span)
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < Columns; column++)
        {
            starts[column + 1] += starts[column];
        }

        int[] next = starts[..^1];
        int[] indices = new int[EntryCount];
        float[] values = new float[EntryCount];
        for (int row = 0; row < Rows; row++)
        {
            SparseRow entries = Row(row);
            for (int i = 0; i < entries.Count; i++)
            {
                int target = next[entries.Indices[i]]++;
                (indices[target], values[target]) = (row, entries.Values[i]);
            }
        }

        return new SparseMatrix(Rows, starts, indices, values);
    }

    private void Validate()
    {
        ReadOnlySpan<int> starts = _rowStarts.Span;
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != _indices.Length || _values.Length != _indices.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: {starts.Length} row starts, {_indices.Length} indices, {_values.Length} values.");
        }

        ReadOnlySpan<int> indices = _indices.Span;
        for (int row = 0; row + 1 < starts.Length; row++)
        {
            int previous = -1;
            if (starts[row + 1] < starts[row] || starts[row + 1] > indices.Length)
            {
                throw new ArgumentException(
                    $"Row {row} runs from {starts[row]} to {starts[row + 1]} of {indices.Length} entries.");
            }

            for (int i = starts[row]; i < starts[row + 1]; i++)
            {
                if (indices[i] <= previous || indices[i] >= Columns)
                {
                    throw new ArgumentException($"Row {row} holds column {indices[i]} after {previous} of {Columns}.");
                }

                previous = indices[i];
            }
        }
    }
}
