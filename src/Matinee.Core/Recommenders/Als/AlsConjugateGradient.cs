using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Improves a row by a few steps of conjugate gradient.</summary>
/// <remarks>
/// No step raises the row's loss. The vectors of what the row interacted with are gathered once and multiplied in
/// every step; where they would not fit into the caches, the normal matrix is built from them in one pass instead.
/// Source: Takács, Pilászy and Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback
/// Collaborative Filtering", RecSys 2011, section 3.
/// </remarks>
/// <param name="size">F.</param>
/// <param name="cachedFloats">
/// Floats that may be gathered; 4 MiB are a thread's part of a usual last-level cache.
/// </param>
internal sealed class AlsConjugateGradient(int size, int cachedFloats = 1 << 20) : IAlsRowSolver
{
    private const int Steps = 3;
    private const float Converged = 1e-20f;

    private readonly GatheredRows _rows = new(size);
    private readonly AlsNormal _normal = new(size);
    private readonly float[] _x = new float[GatheredRows.PaddedLength(size)];
    private readonly float[] _residual = new float[GatheredRows.PaddedLength(size)];
    private readonly float[] _direction = new float[GatheredRows.PaddedLength(size)];
    private readonly float[] _product = new float[GatheredRows.PaddedLength(size)];
    private float[] _weights = [];
    private float[] _biases = [];
    private float[] _noBiases = [];

    public bool Solve(AlsSide side, SparseRow row, ReadOnlySpan<float> center, Span<float> vector)
    {
        if (row.IsEmpty)
        {
            vector.Clear();
            return true;
        }

        vector.CopyTo(_x);
        bool isGathered = (long)row.Count * _rows.Stride <= cachedFloats;
        float regularization = side.RowRegularization(row.Values);
        if (isGathered)
        {
            Gather(side, row);
            Multiply(side.WeightedGram, regularization, _x, _residual);
            _rows.AddProducts(_x, _weights, _biases, _residual);
        }
        else
        {
            _normal.Fill(side, row);
            _normal.Mirror();
            Multiply(_normal.Matrix, regularization, _x, _residual);
            TensorPrimitives.Subtract(_residual.AsSpan(0, size), _normal.Targets, _residual.AsSpan(0, size));
        }

        TensorPrimitives.Negate(_residual, _residual);
        if (!center.IsEmpty)
        {
            Span<float> residual = _residual.AsSpan(0, size);
            TensorPrimitives.MultiplyAdd(center, regularization, residual, residual);
        }

        bool isFinite = Descend(side, regularization, isGathered);
        _x.AsSpan(0, size).CopyTo(vector);
        return isFinite;
    }

    private bool Descend(AlsSide side, float regularization, bool isGathered)
    {
        _residual.CopyTo(_direction, 0);
        float square = Dot(_residual, _residual);
        for (int step = 0; step < Steps && square > Converged; step++)
        {
            Multiply(isGathered ? side.WeightedGram : _normal.Matrix, regularization, _direction, _product);
            if (isGathered)
            {
                _rows.AddProducts(_direction, _weights, _noBiases, _product);
            }

            float length = square / Dot(_direction, _product);
            TensorPrimitives.MultiplyAdd(_direction, length, _x, _x);
            TensorPrimitives.MultiplyAdd(_product, -length, _residual, _residual);
            float next = Dot(_residual, _residual);
            TensorPrimitives.MultiplyAdd(_direction, next / square, _residual, _direction);
            square = next;
        }

        return float.IsFinite(square);
    }

    private void Gather(AlsSide side, SparseRow row)
    {
        _rows.Gather(side.Factors, row.Indices);
        int padded = _rows.PaddedCount;
        if (_weights.Length < padded)
        {
            _weights = new float[padded];
            _biases = new float[padded];
            _noBiases = new float[padded];
        }

        for (int i = 0; i < row.Count; i++)
        {
            _weights[i] = side.Weights.Strength * row.Values[i];
            _biases[i] = -side.Weights.Target(row.Values[i]); // the first product is A·x − b
        }

        Array.Clear(_weights, row.Count, padded - row.Count);
        Array.Clear(_biases, row.Count, padded - row.Count);
    }

    /// <summary>G·x + λ·x, with zeros beyond F.</summary>
    private void Multiply(ReadOnlySpan<float> matrix, float regularization, float[] x, float[] product)
    {
        RowProducts.Dot(matrix, x.AsSpan(0, size), product.AsSpan(0, size));
        TensorPrimitives.MultiplyAdd(x, regularization, product, product);
        product.AsSpan(size).Clear();
    }

    private static float Dot(float[] a, float[] b) => RowProducts.Dot(a, b);
}
