using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>The entries chosen of each row, in a fixed number of places: threads fill rows in any order.</summary>
/// <param name="rows">Rows of the matrix.</param>
/// <param name="columns">Columns of the matrix.</param>
/// <param name="width">Most entries of a row.</param>
internal sealed class NeighborTable(int rows, int columns, int width)
{
    private readonly int[] _counts = new int[rows];
    private readonly int[] _indices = new int[(long)rows * width];
    private readonly float[] _values = new float[(long)rows * width];

    /// <summary>Keeps the entries of a row at the chosen columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">The whole row. Shape [columns].</param>
    /// <param name="chosen">Columns to keep; they get sorted, as a sparse row ascends. Shape [at most width].</param>
    public void Keep(int row, ReadOnlySpan<float> values, Span<int> chosen)
    {
        chosen.Sort();
        _counts[row] = chosen.Length;
        Span<int> indices = _indices.AsSpan(row * width, chosen.Length);
        Span<float> kept = _values.AsSpan(row * width, chosen.Length);
        for (int i = 0; i < chosen.Length; i++)
        {
            (indices[i], kept[i]) = (chosen[i], values[chosen[i]]);
        }
    }

    /// <summary>The rows one after another, without the places left over.</summary>
    public SparseMatrix ToMatrix()
    {
        int[] starts = new int[rows + 1];
        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] = starts[row] + _counts[row];
        }

        int[] indices = new int[starts[rows]];
        float[] values = new float[starts[rows]];
        for (int row = 0; row < rows; row++)
        {
            _indices.AsSpan(row * width, _counts[row]).CopyTo(indices.AsSpan(starts[row]));
            _values.AsSpan(row * width, _counts[row]).CopyTo(values.AsSpan(starts[row]));
        }

        return new SparseMatrix(columns, starts, indices, values);
    }
}
