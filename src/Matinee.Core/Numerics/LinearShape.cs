namespace Matinee.Core.Numerics;

/// <summary>Checks that what a linear layer is given fits together.</summary>
internal static class LinearShape
{
    /// <summary>The number of outputs N.</summary>
    /// <param name="weights">W. Shape [N, K].</param>
    /// <param name="bias">b. Shape [N] or [0].</param>
    /// <param name="inputs">K.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public static int Outputs(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        int outputs = weights.Length / inputs;
        if (outputs == 0 || weights.Length != inputs * outputs || (!bias.IsEmpty && bias.Length != outputs))
        {
            throw new ArgumentException(
                $"Shapes disagree: {weights.Length} weights, {inputs} inputs, {bias.Length} biases.");
        }

        return outputs;
    }

    /// <summary>Throws unless the spans have room for the rows.</summary>
    public static void Check(ILinearLayer layer, ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (input.Length < (long)rows * layer.Inputs || output.Length < (long)rows * layer.Outputs)
        {
            throw new ArgumentException(
                $"Shapes disagree: {rows} rows of {layer.Inputs} and {layer.Outputs}, "
                + $"{input.Length} inputs, {output.Length} outputs.");
        }
    }
}
