using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Solves a row exactly: builds its normal matrix and factors it.</summary>
/// <param name="matrix">Scratch memory of at least F² floats; not kept after use.</param>
/// <param name="size">F.</param>
internal sealed class AlsCholesky(float[] matrix, int size) : IAlsRowSolver
{
    public bool Solve(AlsSide side, SparseRow row, Span<float> vector)
    {
        vector.Clear();
        if (row.IsEmpty)
        {
            return true;
        }

        if (!TryFactor(side, row))
        {
            return false;
        }

        for (int i = 0; i < row.Count; i++)
        {
            float confidence = 1 + (side.Alpha * row.Values[i]);
            TensorPrimitives.MultiplyAdd(side.Factors.Row(row.Indices[i]), confidence, vector, vector);
        }

        Substitute(vector);
        return true;
    }

    /// <summary>Factors the row's normal matrix, for any number of calls of <see cref="Substitute"/>.</summary>
    public bool TryFactor(AlsSide side, SparseRow row)
    {
        Span<float> normal = matrix.AsSpan(0, size * size);
        side.Gram.CopyTo(normal);
        float regularization = side.RowRegularization(row.Values);
        for (int f = 0; f < size; f++)
        {
            normal[(f * size) + f] += regularization;
        }

        for (int i = 0; i < row.Count; i++)
        {
            ReadOnlySpan<float> y = side.Factors.Row(row.Indices[i]);
            float weight = side.Alpha * row.Values[i];
            for (int f = 0; f < size; f++)
            {
                Span<float> lower = normal.Slice(f * size, f + 1);
                TensorPrimitives.MultiplyAdd(y[..(f + 1)], weight * y[f], lower, lower);
            }
        }

        return Cholesky.TryFactor(normal, size);
    }

    /// <summary>Replaces b by the normal matrix's solution x.</summary>
    public void Substitute(Span<float> vector) =>
        Cholesky.Solve<float>(matrix.AsSpan(0, size * size), vector);
}
