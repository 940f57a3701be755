using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>The normal matrix g·YᵀY + Σ wᵢ·y·yᵀ and the right-hand side Σ tᵢ·y of one row; scratch memory.</summary>
/// <param name="size">F.</param>
internal sealed class AlsNormal(int size)
{
    private readonly OuterSums _sums = new(size);
    private readonly float[] _matrix = new float[size * size];
    private readonly float[] _targets = new float[GatheredRows.PaddedLength(size)];
    private float[] _weights = [];

    /// <summary>Its lower triangle is that of the normal matrix. Shape [F, F].</summary>
    public Span<float> Matrix => _matrix;

    /// <summary>The right-hand side. Shape [F].</summary>
    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, size);

    /// <summary>Computes both, without λ.</summary>
    public void Fill(AlsSide side, SparseRow row)
    {
        side.WeightedGram.CopyTo(_matrix);
        Array.Clear(_targets);
        if (_weights.Length < 2 * row.Count)
        {
            _weights = new float[2 * row.Count];
        }

        Span<float> weights = _weights.AsSpan(0, row.Count);
        Span<float> targets = _weights.AsSpan(row.Count, row.Count);
        for (int i = 0; i < row.Count; i++)
        {
            weights[i] = side.Weights.Strength * row.Values[i];
            targets[i] = side.Weights.Target(row.Values[i]);
        }

        _sums.Add(side.Factors, row.Indices, weights, targets, (_matrix, _targets));
    }

    /// <summary>Adds λ to every entry of the diagonal.</summary>
    public void AddToDiagonal(float regularization)
    {
        for (int f = 0; f < size; f++)
        {
            _matrix[(f * size) + f] += regularization;
        }
    }

    /// <summary>Copies the lower triangle over the upper one.</summary>
    public void Mirror()
    {
        for (int row = 1; row < size; row++)
        {
            for (int column = 0; column < row; column++)
            {
                _matrix[(column * size) + row] = _matrix[(row * size) + column];
            }
        }
    }
}
