namespace Matinee.Core.Data;

/// <summary>A dense matrix of floats in one row-major block; a row is a span.</summary>
/// <remarks>Read only. The block may be an array or a view of a mapped file.</remarks>
public sealed class RowMatrix
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Wraps a row-major block; it is kept, not copied.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">All rows one after another. Shape [rows, columns].</param>
    /// <exception cref="ArgumentException">The block does not hold rows × columns values.</exception>
    public RowMatrix(int rows, int columns, ReadOnlyMemory<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if ((long)rows * columns != values.Length)
        {
            throw new ArgumentException($"Shapes disagree: {rows} × {columns} is not {values.Length} values.");
        }

        (Rows, Columns, _values) = (rows, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All rows one after another. Take the span once before a hot loop. Shape [rows, columns].</summary>
    public ReadOnlySpan<float> Values => _values.Span;

    /// <summary>The block behind <see cref="Values"/>, for saving.</summary>
    public ReadOnlyMemory<float> Memory => _values;

    /// <summary>One row. Shape [columns].</summary>
    public ReadOnlySpan<float> Row(int row) => _values.Span.Slice(row * Columns, Columns);
}
