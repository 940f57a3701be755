using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Brings a vector to length 1; a zero vector stays one.</summary>
/// <param name="size">Length d of the vector.</param>
public sealed class NormalizeStep(int size) : ISentenceStep
{
    private const float SmallestNorm = 1e-12f; // as in the reference

    /// <inheritdoc/>
    public int Outputs => size;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, Span<float> output) =>
        TensorPrimitives.Divide(input, MathF.Max(TensorPrimitives.Norm(input), SmallestNorm), output);
}
