using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Improves a row by a few steps of conjugate gradient, without building its normal matrix.</summary>
/// <remarks>
/// No step raises the row's loss. Source: Takács, Pilászy and Tikk, "Applications of the Conjugate Gradient Method for
/// Implicit Feedback Collaborative Filtering", RecSys 2011, section 3.
/// </remarks>
/// <param name="size">F.</param>
internal sealed class AlsConjugateGradient(int size) : IAlsRowSolver
{
    private const int Steps = 3;
    private const float Converged = 1e-20f;

    private readonly float[] _residual = new float[size];
    private readonly float[] _direction = new float[size];
    private readonly float[] _product = new float[size];

    public bool Solve(AlsSide side, SparseRow row, Span<float> vector)
    {
        if (row.IsEmpty)
        {
            vector.Clear();
            return true;
        }

        FillResidual(side, row, vector);
        _residual.CopyTo(_direction, 0);
        float square = TensorPrimitives.SumOfSquares<float>(_residual);
        for (int step = 0; step < Steps && square > Converged; step++)
        {
            Multiply(side, row, _direction, _product);
            float length = square / TensorPrimitives.Dot<float>(_direction, _product);
            TensorPrimitives.MultiplyAdd(_direction, length, vector, vector);
            TensorPrimitives.MultiplyAdd(_product, -length, _residual, _residual);
            float next = TensorPrimitives.SumOfSquares<float>(_residual);
            TensorPrimitives.MultiplyAdd(_direction, next / square, _residual, _direction);
            square = next;
        }

        return float.IsFinite(square);
    }

    /// <summary>r = b − A·x.</summary>
    private void FillResidual(AlsSide side, SparseRow row, ReadOnlySpan<float> x)
    {
        Multiply(side, row, x, _residual);
        TensorPrimitives.Negate(_residual, _residual);
        for (int i = 0; i < row.Count; i++)
        {
            float confidence = 1 + (side.Alpha * row.Values[i]);
            TensorPrimitives.MultiplyAdd(side.Factors.Row(row.Indices[i]), confidence, _residual, _residual);
        }
    }

    /// <summary>A·x = (YᵀY + λI)·x + Σ α·r·(y·x)·y.</summary>
    private void Multiply(AlsSide side, SparseRow row, ReadOnlySpan<float> x, Span<float> product)
    {
        ReadOnlySpan<float> gram = side.Gram;
        float regularization = side.RowRegularization(row.Values);
        for (int f = 0; f < size; f++)
        {
            product[f] = TensorPrimitives.Dot(gram.Slice(f * size, size), x) + (regularization * x[f]);
        }

        for (int i = 0; i < row.Count; i++)
        {
            ReadOnlySpan<float> y = side.Factors.Row(row.Indices[i]);
            float weight = side.Alpha * row.Values[i] * TensorPrimitives.Dot(y, x);
            TensorPrimitives.MultiplyAdd(y, weight, product, product);
        }
    }
}
