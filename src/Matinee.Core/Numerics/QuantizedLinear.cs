using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>A linear map with int8 weights.</summary>
public sealed class QuantizedLinear : ILinearLayer
{
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly Activation _activation;

    /// <summary>Copies weights and bias into the form that the product reads.</summary>
    /// <param name="weights">W. Shape [N, K], row-major.</param>
    /// <param name="bias">b. Shape [N], or empty for none.</param>
    /// <param name="inputs">Length K of an input row.</param>
    /// <param name="activation">Applied to every output.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public QuantizedLinear(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, Activation activation = Activation.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        _activation = activation;
        Inputs = inputs;
        Outputs = weights.Length / inputs;
        if (weights.Length != inputs * Outputs || (!bias.IsEmpty && bias.Length != Outputs))
        {
            throw new ArgumentException(
                $"Shapes disagree: {weights.Length} weights, {inputs} inputs, {bias.Length} biases.");
        }

        _weights = weights.ToArray();
        _bias = bias.IsEmpty ? new float[Outputs] : bias.ToArray();
    }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = input.Slice(row * Inputs, Inputs);
            for (int column = 0; column < Outputs; column++)
            {
                output[(row * Outputs) + column] =
                    TensorPrimitives.Dot(from, _weights.AsSpan(column * Inputs, Inputs)) + _bias[column];
            }
        }

        Activations.Apply(_activation, output[..(rows * Outputs)]);
    }
}
