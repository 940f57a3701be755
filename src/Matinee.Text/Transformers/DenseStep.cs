using Matinee.Core.Numerics;
using Matinee.Core.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>A linear layer and a function applied to a vector.</summary>
public sealed class DenseStep : ISentenceStep
{
    private readonly ILinearLayer _linear;
    private readonly ActivationKind _activation;

    private DenseStep(ILinearLayer linear, ActivationKind activation) => (_linear, _activation) = (linear, activation);

    /// <inheritdoc/>
    public int Outputs => _linear.Outputs;

    /// <summary>Makes the step of a <c>Dense</c> module's files.</summary>
    /// <param name="json">Its <c>config.json</c>.</param>
    /// <param name="tensors">Its weights.</param>
    /// <param name="inputs">Length of the vector before it.</param>
    /// <exception cref="InvalidDataException">The function is not known, or the sizes disagree.</exception>
    public static DenseStep FromModule(ReadOnlySpan<byte> json, TensorSet tensors, int inputs)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ConfigValues values = ConfigValues.Parse(json);
        int outputs = values.Number("out_features", 0);
        string function = values.Text("activation_function", "torch.nn.modules.activation.Tanh");
        ActivationKind activation = ActivationFunctions.OfModule(function)
            ?? throw new InvalidDataException(
                $"activation_function '{function}' is not known; known are Identity, Tanh, ReLU, GELU, SiLU, Sigmoid.");
        int stated = values.Number("in_features", inputs);
        if (stated != inputs || outputs < 1)
        {
            throw new InvalidDataException(
                $"The layer maps {stated} values to {outputs}, the module before it gives {inputs}; "
                + "download the folder again.");
        }

        var weights = new WeightReader(tensors, "linear.", WeightPrecision.Float32);
        float[] bias = values.Flag("bias", true) ? weights.Values("bias", outputs) : [];
        return new DenseStep(
            LinearLayers.Of(weights.Values("weight", outputs, inputs), bias, inputs, WeightPrecision.Float32),
            activation);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        _linear.Apply(input, rows: 1, output);
        ActivationFunctions.Apply(_activation, output);
    }
}
