using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Solves a row exactly: builds its normal matrix and factors it.</summary>
/// <param name="size">F.</param>
internal sealed class AlsCholesky(int size) : IAlsRowSolver
{
    private readonly AlsNormal _normal = new(size);
    private readonly BlockedCholesky _cholesky = new(size);

    public bool Solve(AlsSide side, SparseRow row, ReadOnlySpan<float> center, Span<float> vector)
    {
        if (row.IsEmpty)
        {
            vector.Clear();
            return true;
        }

        if (!TryFactor(side, row))
        {
            return false;
        }

        _normal.Targets.CopyTo(vector);
        if (!center.IsEmpty)
        {
            TensorPrimitives.MultiplyAdd(center, side.RowRegularization(row.Values), vector, vector);
        }

        Substitute(vector);
        return true;
    }

    /// <summary>Factors the row's normal matrix, for any number of calls of <see cref="Substitute"/>.</summary>
    public bool TryFactor(AlsSide side, SparseRow row)
    {
        _normal.Fill(side, row);
        _normal.AddToDiagonal(side.RowRegularization(row.Values));
        return _cholesky.TryFactor(_normal.Matrix, size);
    }

    /// <summary>Replaces b by the normal matrix's solution x.</summary>
    public void Substitute(Span<float> vector) => Cholesky.Solve<float>(_normal.Matrix, vector);
}
