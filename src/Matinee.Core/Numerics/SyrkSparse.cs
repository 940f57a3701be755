using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>One row of L·X for sparse L and X, into a dense row: the inner loop of all co-occurrence methods.</summary>
/// <remarks>
/// Cost: one addition for each entry of the rows met, in a fixed order. Column indices were checked when the matrix was
/// built, so the loops do not check them again.
/// </remarks>
internal static class SyrkSparse
{
    /// <summary>sums[j] += Σ left · matrix[row, j] over the rows that the left row names.</summary>
    /// <param name="left">Rows of the matrix and their factors.</param>
    /// <param name="matrix">Shape [n, m].</param>
    /// <param name="sums">Shape [m].</param>
    public static void AddProducts(SparseRow left, SparseMatrix matrix, Span<float> sums)
    {
        ThrowIfShapesDisagree(matrix, sums.Length);
        ref float first = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < left.Count; i++)
        {
            SparseRow row = matrix.Row(left.Indices[i]);
            ReadOnlySpan<int> columns = row.Indices;
            ReadOnlySpan<float> values = row.Values[..columns.Length];
            float factor = left.Values[i];
            for (int j = 0; j < columns.Length; j++)
            {
                Unsafe.Add(ref first, columns[j]) += factor * values[j];
            }
        }
    }

    /// <summary>counts[j] += how many of the rows named have an entry in column j.</summary>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="matrix">Shape [n, m].</param>
    /// <param name="counts">Shape [m].</param>
    public static void AddCounts(ReadOnlySpan<int> rows, SparseMatrix matrix, Span<int> counts)
    {
        ThrowIfShapesDisagree(matrix, counts.Length);
        ref int first = ref MemoryMarshal.GetReference(counts);
        ReadOnlySpan<int> starts = matrix.RowStarts.Span;
        ReadOnlySpan<int> indices = matrix.Indices.Span;
        foreach (int row in rows)
        {
            foreach (int column in indices[starts[row]..starts[row + 1]])
            {
                Unsafe.Add(ref first, column)++;
            }
        }
    }

    private static void ThrowIfShapesDisagree(SparseMatrix matrix, int length)
    {
        if (length != matrix.Columns)
        {
            throw new ArgumentException($"Shapes disagree: {matrix.Columns} columns, place for {length}.");
        }
    }
}
