using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Brings rows to mean 0 and variance 1, then scales and shifts each column.</summary>
/// <remarks>
/// Mean first, then the sum of squared deviations, so that a large mean costs no digits. Immutable and thread-safe.
/// Source: Ba, Kiros and Hinton, "Layer Normalization", 2016, eq. 3 and 4.
/// </remarks>
public sealed unsafe class LayerNorm
{
    private const int Width = VectorFunctions.Width;

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
    public void Apply(Span<float> rows) => Apply(rows, []);

    /// <summary>Adds rows to others and normalizes the sums: rows = norm(rows + residual).</summary>
    /// <param name="rows">Receives the result. Shape [T, H], row-major.</param>
    /// <param name="residual">Shape [T, H], row-major; empty for zeros.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public void Apply(Span<float> rows, ReadOnlySpan<float> residual)
    {
        int columns = _gamma.Length;
        if (rows.Length % columns != 0 || (!residual.IsEmpty && residual.Length != rows.Length))
        {
            throw new ArgumentException(
                $"Shapes disagree: {rows.Length} numbers, {residual.Length} to add, rows of {columns}.");
        }

        fixed (float* first = rows, other = residual)
        {
            for (int place = 0; place < rows.Length; place += columns)
            {
                float* row = first + place;
                float mean = (other == null ? Sum(row) : AddAndSum(row, other + place)) / columns;
                float variance = SumOfSquares(row, mean) / columns;
                Finish(row, mean, 1 / MathF.Sqrt(variance + _epsilon));
            }
        }
    }

    private float Sum(float* row)
    {
        Vector512<float> sums = default;
        int column = 0;
        for (; column <= _gamma.Length - Width; column += Width)
        {
            sums += Vector512.Load(row + column);
        }

        float sum = Vector512.Sum(sums);
        for (; column < _gamma.Length; column++)
        {
            sum += row[column];
        }

        return sum;
    }

    private float AddAndSum(float* row, float* other)
    {
        Vector512<float> sums = default;
        int column = 0;
        for (; column <= _gamma.Length - Width; column += Width)
        {
            Vector512<float> both = Vector512.Load(row + column) + Vector512.Load(other + column);
            both.Store(row + column);
            sums += both;
        }

        float sum = Vector512.Sum(sums);
        for (; column < _gamma.Length; column++)
        {
            row[column] += other[column];
            sum += row[column];
        }

        return sum;
    }

    private float SumOfSquares(float* row, float mean)
    {
        Vector512<float> sums = default;
        int column = 0;
        for (; column <= _gamma.Length - Width; column += Width)
        {
            Vector512<float> deviation = Vector512.Load(row + column) - Vector512.Create(mean);
            sums = Vector512.FusedMultiplyAdd(deviation, deviation, sums);
        }

        float sum = Vector512.Sum(sums);
        for (; column < _gamma.Length; column++)
        {
            float deviation = row[column] - mean;
            sum += deviation * deviation;
        }

        return sum;
    }

    private void Finish(float* row, float mean, float scale)
    {
        fixed (float* gamma = _gamma, beta = _beta)
        {
            int column = 0;
            for (; column <= _gamma.Length - Width; column += Width)
            {
                Vector512<float> unit = (Vector512.Load(row + column) - Vector512.Create(mean)) * scale;
                Vector512.FusedMultiplyAdd(unit, Vector512.Load(gamma + column), Vector512.Load(beta + column))
                    .Store(row + column);
            }

            for (; column < _gamma.Length; column++)
            {
                row[column] = MathF.FusedMultiplyAdd((row[column] - mean) * scale, gamma[column], beta[column]);
            }
        }
    }
}
