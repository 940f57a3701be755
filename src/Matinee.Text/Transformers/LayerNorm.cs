using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Shifts and scales a row to mean 0 and variance 1, then by learned weights.</summary>
/// <remarks>Source: Ba, Kiros and Hinton, "Layer Normalization", 2016, eq. 4.</remarks>
/// <param name="weight">Scale of each place. Shape [H].</param>
/// <param name="bias">Shift of each place. Shape [H].</param>
/// <param name="epsilon">Added to the variance.</param>
internal sealed class LayerNorm(float[] weight, float[] bias, float epsilon)
{
    /// <summary>Normalizes each row in place. Shape [n, H].</summary>
    public void Apply(Span<float> rows)
    {
        for (int start = 0; start < rows.Length; start += weight.Length)
        {
            ApplyToRow(rows.Slice(start, weight.Length));
        }
    }

    /// <summary>Adds rows to others and normalizes the sums in place. Shapes [n, H].</summary>
    public void AddAndApply(ReadOnlySpan<float> added, Span<float> rows)
    {
        TensorPrimitives.Add(rows, added, rows);
        Apply(rows);
    }

    private void ApplyToRow(Span<float> row)
    {
        float mean = TensorPrimitives.Sum<float>(row) / row.Length;
        TensorPrimitives.Subtract(row, mean, row);
        float variance = TensorPrimitives.SumOfSquares<float>(row) / row.Length;
        TensorPrimitives.Multiply(row, 1 / MathF.Sqrt(variance + epsilon), row);
        TensorPrimitives.MultiplyAdd(row, weight, bias, row);
    }
}
