using System.Numerics.Tensors;
using Matinee.Core.Numerics;
using Matinee.Core.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>A linear layer and a function applied to a vector.</summary>
public sealed class DenseStep : ISentenceStep
{
    private readonly ILinearLayer _linear;
    private readonly Squash _squash;

    private DenseStep(ILinearLayer linear, Squash squash) => (_linear, _squash) = (linear, squash);

    private enum Squash
    {
        None,
        Tanh,
        Sigmoid,
    }

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
        int stated = values.Number("in_features", inputs);
        if (stated != inputs || outputs < 1)
        {
            throw new InvalidDataException(
                $"The layer maps {stated} values to {outputs}, the module before it gives {inputs}; "
                + "download the folder again.");
        }

        (Activation activation, Squash squash) = FunctionOf(values);
        var weights = new WeightReader(tensors, "linear.", WeightPrecision.Full);
        float[] bias = values.Flag("bias", true) ? weights.Values("bias", outputs) : [];
        return new DenseStep(
            new FloatLinear(weights.Values("weight", outputs, inputs), bias, inputs, activation), squash);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        _linear.Apply(input, rows: 1, output);
        switch (_squash)
        {
            case Squash.Tanh:
                TensorPrimitives.Tanh(output, output);
                break;
            case Squash.Sigmoid:
                TensorPrimitives.Sigmoid(output, output);
                break;
            default:
                break;
        }
    }

    // The name of a PyTorch class, with its module.
    private static (Activation Activation, Squash Squash) FunctionOf(ConfigValues values)
    {
        string name = values.Text("activation_function", "torch.nn.modules.activation.Tanh");
        return name[(name.LastIndexOf('.') + 1)..] switch
        {
            "Identity" => (Activation.None, Squash.None),
            "Tanh" => (Activation.None, Squash.Tanh),
            "Sigmoid" => (Activation.None, Squash.Sigmoid),
            "ReLU" => (Activation.Relu, Squash.None),
            "GELU" => (Activation.Gelu, Squash.None),
            "SiLU" => (Activation.Silu, Squash.None),
            _ => throw new InvalidDataException(
                $"activation_function '{name}' is not known; known are Identity, Tanh, ReLU, GELU, SiLU, Sigmoid."),
        };
    }
}
