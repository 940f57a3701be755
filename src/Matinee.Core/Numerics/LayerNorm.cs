using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Brings rows to mean 0 and variance 1, then scales and shifts each column.</summary>
/// <remarks>Immutable and thread-safe. Source: Ba, Kiros and Hinton, "Layer Normalization", 2016, eq. 3 and 4.</remarks>
public sealed class LayerNorm
{
    private readonly float[] _gamma;
    private readonly float[] _beta;
    private readonly float _epsilon;

    /// <summary>Keeps copies of the parameters.</summary>
    /// <param name="gamma">Factor of each column. Shape [H].</param>
    /// <param name="beta">Shift of each column. Shape [H].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public LayerNorm(ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, float epsilon)
    {
        if (gamma.IsEmpty || gamma.Length != beta.Length)
        {
            throw new ArgumentException($"Shapes disagree: {gamma.Length} factors, {beta.Length} shifts.");
        }

        _gamma = gamma.ToArray();
        _beta = beta.ToArray();
        _epsilon = epsilon;
    }

    /// <summary>Normalizes rows in place.</summary>
    /// <param name="rows">Shape [T, H], row-major.</param>
    public void Apply(Span<float> rows)
    {
        for (; !rows.IsEmpty; rows = rows[_gamma.Length..])
        {
            ApplyToRow(rows[.._gamma.Length]);
        }
    }

    /// <summary>Adds rows to others and normalizes the sums: rows = norm(rows + residual).</summary>
    /// <param name="rows">Receives the result. Shape [T, H], row-major.</param>
    /// <param name="residual">Shape [T, H], row-major.</param>
    public void Apply(Span<float> rows, ReadOnlySpan<float> residual)
    {
        TensorPrimitives.Add(rows, residual, rows);
        Apply(rows);
    }

    private void ApplyToRow(Span<float> row)
    {
        float mean = TensorPrimitives.Sum(row) / row.Length;
        TensorPrimitives.Subtract(row, mean, row);
        float variance = TensorPrimitives.SumOfSquares(row) / row.Length;
        TensorPrimitives.Multiply(row, 1 / MathF.Sqrt(variance + _epsilon), row);
        TensorPrimitives.MultiplyAdd(row, _gamma, _beta, row);
    }
}
