using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class LinearLayerTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(8, 32, 16)]
    [InlineData(13, 33, 40)]
    [InlineData(97, 64, 31)]
    [InlineData(200, 70, 129)]
    public void Apply_FloatOfAnyShape_IsTheDoubleLoop(int rows, int outputs, int inputs)
    {
        (float[] weights, float[] bias, float[] input) = Draw(rows, outputs, inputs);
        var layer = new FloatLinear(weights, bias, inputs);

        float[] output = Apply(layer, input, rows);

        double[] expected = Expected(weights, bias, input, rows, inputs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], output[i], 1e-6 * (inputs + 1));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(13, 33, 40)]
    [InlineData(97, 64, 384)]
    [InlineData(130, 70, 131)]
    public void Apply_QuantizedOfAnyShape_IsTheDoubleLoopWithinItsSteps(int rows, int outputs, int inputs)
    {
        (float[] weights, float[] bias, float[] input) = Draw(rows, outputs, inputs);
        var layer = new QuantizedLinear(weights, bias, inputs);

        float[] output = Apply(layer, input, rows);

        // Inputs in [−1, 1) have steps of at most 2/255, weights of at most 4/128 (four of them share 128 steps of
        // one sign); half a step each, the other factor at most 1, and half a step for the place of the zero.
        double[] expected = Expected(weights, bias, input, rows, inputs);
        double bound = (inputs * ((2 / 255.0) + (2 / 128.0))) + 1e-5;
        double squares = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], output[i], bound);
            squares += (expected[i] - output[i]) * (expected[i] - output[i]);
        }

        // Errors of both signs cancel: the root of K times the standard deviation of a step, not K times.
        double typical = Math.Sqrt(inputs) * ((2 / 255.0) + (2 / 128.0)) / 2;
        Assert.InRange(Math.Sqrt(squares / expected.Length), 0, typical);
    }

    [Fact]
    public void Apply_QuantizedWholeSteps_IsExact()
    {
        // Weights 127, −1 in steps of 1; inputs 0 to 255 in steps of 1: 255·127 − 3 + 0.5 = 32382.5
        var layer = new QuantizedLinear([127, -1, 0], [0.5f], 3);

        Assert.Equal([32382.5f], Apply(layer, [255, 3, 0], 1));
    }

    [Fact]
    public void Apply_QuantizedRowsWithZeroOrOneSign_AreRight()
    {
        var layer = new QuantizedLinear([1, 1, -1, -1], [7f, 7f], 2);

        float[] output = Apply(layer, [0, 0, 2, 2, -4, -4], 3);

        Assert.Equal([7, 7, 11, 3, -1, 15], output, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_ARowAlone_HasTheBitsItHasAmongOthers(bool isQuantized)
    {
        const int Rows = 205, Outputs = 50, Inputs = 70;
        (float[] weights, float[] bias, float[] input) = Draw(Rows, Outputs, Inputs);
        ILinearLayer layer = Create(isQuantized, weights, bias, Inputs, Activation.Gelu);

        float[] together = Apply(layer, input, Rows);

        for (int row = 0; row < Rows; row++)
        {
            float[] alone = Apply(layer, input.AsSpan(row * Inputs, Inputs).ToArray(), 1);
            Assert.Equal(alone, together.AsSpan(row * Outputs, Outputs).ToArray());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_WithActivation_IsTheActivationOfTheProduct(bool isQuantized)
    {
        const int Rows = 110, Outputs = 33, Inputs = 24;
        (float[] weights, float[] bias, float[] input) = Draw(Rows, Outputs, Inputs);
        float[] expected = Apply(Create(isQuantized, weights, bias, Inputs, Activation.None), input, Rows);

        float[] output = Apply(Create(isQuantized, weights, bias, Inputs, Activation.Relu), input, Rows);

        Assert.Equal(expected.Select(x => Math.Max(x, 0)), output);
        Assert.Contains(0, output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_RoomForMoreRows_WritesNoOthers(bool isQuantized)
    {
        (float[] weights, float[] bias, float[] input) = Draw(3, 5, 4);
        ILinearLayer layer = Create(isQuantized, weights, bias, 4, Activation.None);
        float[] output = [.. Enumerable.Repeat(99f, 20)];

        layer.Apply(input, 2, output);

        Assert.DoesNotContain(99f, output[..10]);
        Assert.All(output[10..], x => Assert.Equal(99f, x));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_SpansTooShort_Throws(bool isQuantized)
    {
        ILinearLayer layer = Create(isQuantized, [1, 2, 3, 4], [], 2, Activation.None);

        Assert.Throws<ArgumentException>(() => layer.Apply(new float[3], 2, new float[4]));
        Assert.Throws<ArgumentException>(() => layer.Apply(new float[4], 2, new float[3]));
        Assert.Throws<ArgumentException>(() => Create(isQuantized, [1, 2, 3], [], 2, Activation.None));
        Assert.Throws<ArgumentException>(() => Create(isQuantized, [1, 2], [1, 2], 2, Activation.None));
    }

    private static ILinearLayer Create(
        bool isQuantized, float[] weights, float[] bias, int inputs, Activation activation) =>
        isQuantized
            ? new QuantizedLinear(weights, bias, inputs, activation)
            : new FloatLinear(weights, bias, inputs, activation);

    private static float[] Apply(ILinearLayer layer, float[] input, int rows)
    {
        float[] output = new float[rows * layer.Outputs];
        layer.Apply(input, rows, output);
        return output;
    }

    private static (float[] Weights, float[] Bias, float[] Input) Draw(int rows, int outputs, int inputs)
    {
        var random = new Random((rows * 31) + outputs);
        return (Numbers(outputs * inputs), Numbers(outputs), Numbers(rows * inputs));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    private static double[] Expected(float[] weights, float[] bias, float[] input, int rows, int inputs)
    {
        double[] output = new double[rows * bias.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < bias.Length; column++)
            {
                double sum = bias[column];
                for (int k = 0; k < inputs; k++)
                {
                    sum += (double)input[(row * inputs) + k] * weights[(column * inputs) + k];
                }

                output[(row * bias.Length) + column] = sum;
            }
        }

        return output;
    }
}
