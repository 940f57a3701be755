using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>The tag genome of items: a short unit vector for each item that has one. Immutable.</summary>
public sealed class ItemGenome
{
    private const string Kind = "item-genome";

    private readonly ReadOnlyMemory<int> _rows;
    private readonly RowMatrix _vectors;

    /// <summary>Wraps the vectors.</summary>
    /// <param name="rows">Row of each item in the vectors, −1 for an item without a genome. Shape [I].</param>
    /// <param name="vectors">Unit vectors. Shape [n, d].</param>
    /// <param name="varianceKept">Share of the full genome's variance that the vectors keep, in [0, 1].</param>
    /// <exception cref="ArgumentException">A row does not exist.</exception>
    public ItemGenome(ReadOnlyMemory<int> rows, RowMatrix vectors, float varianceKept)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        foreach (int row in rows.Span)
        {
            if (row < -1 || row >= vectors.Rows)
            {
                throw new ArgumentException($"Shapes disagree: {vectors.Rows} genome vectors, none at row {row}.");
            }
        }

        (_rows, _vectors, VarianceKept) = (rows, vectors, varianceKept);
    }

    /// <summary>Number of items I.</summary>
    public int ItemCount => _rows.Length;

    /// <summary>Length d of a vector.</summary>
    public int Dimension => _vectors.Columns;

    /// <summary>Share of the full genome's variance that the vectors keep, in [0, 1].</summary>
    public float VarianceKept { get; }

    /// <summary>The unit vector of an item, empty for an item without a genome. Shape [d] or [0].</summary>
    public ReadOnlySpan<float> Find(int item)
    {
        int row = _rows.Span[item];
        return row < 0 ? default : _vectors.Row(row);
    }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemGenome FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        try
        {
            return new ItemGenome(
                tensors.Get("rows").AsMemory<int>(), tensors.GetRows("vectors"), tensors.GetNumber("variance_kept"));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The tag genome does not fit together: {e.Message}", e);
        }
    }

    /// <summary>The vectors as named tensors.</summary>
    public TensorSet ToTensors() => ModelTensors.Create(Kind)
        .AddNumber("variance_kept", VarianceKept)
        .Add("rows", Tensor.From(_rows.Span))
        .AddRows("vectors", _vectors);
}
