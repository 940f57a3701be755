using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>Makes linear layers of the wanted precision.</summary>
internal static class LinearLayers
{
    /// <summary>A layer of given weights. Shapes [outputs, inputs] and [outputs].</summary>
    public static ILinearLayer Of(
        float[] weights, float[] bias, int inputs, WeightPrecision precision, Activation activation) =>
        precision == WeightPrecision.EightBit
            ? new QuantizedLinear(weights, bias, inputs, activation)
            : new FloatLinear(weights, bias, inputs, activation);
}
