using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>Makes linear layers of the wanted precision.</summary>
internal static class LinearLayers
{
    /// <summary>A layer of given weights.</summary>
    /// <param name="weights">Shape [outputs, inputs].</param>
    /// <param name="bias">Shape [outputs], or empty for none.</param>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="precision">How the layer holds its weights.</param>
    public static ILinearLayer Of(float[] weights, float[] bias, int inputs, WeightPrecision precision) =>
        precision switch
        {
            WeightPrecision.Float32 => new FloatLinear(weights, bias, inputs),
            _ => throw new NotSupportedException($"No layer holds weights as {precision}."),
        };
}
