using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Makes the channels between the value and the output projection of an attention alike in size.</summary>
/// <remarks>
/// Attention mixes the values of tokens and not their channels, so a channel may be multiplied by any s where it is
/// made and divided by s where it is used: o = W(Av) = (W·diag(1/s))(A·diag(s)v). Eight-bit layers round a whole row
/// with one scale, where one large channel leaves few steps to all others. s shares the difference of both sides:
/// s² = (largest weight that uses the channel) / (length of the weights that make it), rounded to a power of two, which
/// is exact. Source: Xiao et al., "SmoothQuant", ICML 2023, eq. 4 with α = ½, from weights only.
/// </remarks>
internal static class ValueBalance
{
    /// <summary>Rescales both projections in place.</summary>
    /// <param name="valueWeights">Shape [channels, hidden].</param>
    /// <param name="valueBias">Shape [channels].</param>
    /// <param name="outputWeights">Shape [hidden, channels].</param>
    public static void Apply(Span<float> valueWeights, Span<float> valueBias, Span<float> outputWeights)
    {
        int channels = valueBias.Length;
        int hidden = valueWeights.Length / channels;
        float[] uses = new float[channels];
        for (int row = 0; row < hidden; row++)
        {
            TensorPrimitives.MaxMagnitude(outputWeights.Slice(row * channels, channels), uses, uses);
        }

        float[] factors = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            Span<float> makes = valueWeights.Slice(channel * hidden, hidden);
            factors[channel] = Factor(MathF.Abs(uses[channel]), TensorPrimitives.Norm<float>(makes));
            TensorPrimitives.Multiply(makes, factors[channel], makes);
        }

        TensorPrimitives.Multiply(valueBias, factors, valueBias);
        for (int row = 0; row < hidden; row++)
        {
            Span<float> uneven = outputWeights.Slice(row * channels, channels);
            TensorPrimitives.Divide(uneven, factors, uneven);
        }
    }

    // A channel that is never made or never used stays as it is.
    private static float Factor(float use, float make)
    {
        float power = MathF.Round(0.5f * (MathF.Log2(use) - MathF.Log2(make)));
        return float.IsFinite(power) ? MathF.ScaleB(1, (int)power) : 1;
    }
}
