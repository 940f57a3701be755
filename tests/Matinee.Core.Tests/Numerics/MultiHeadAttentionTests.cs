using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class MultiHeadAttentionTests
{
    [Fact]
    public void Apply_TwoTokens_MatchesHandComputedWeights()
    {
        // d = 1, queries 1 and 0, keys 0 and ln 3: weights 1/4, 3/4 and 1/2, 1/2 of the values 4 and 8
        var attention = new MultiHeadAttention(1, 1);
        float[] output = new float[2];

        attention.Apply([1, 0, 4, 0, MathF.Log(3), 8], new float[attention.ScratchLength(2)], output);

        Assert.Equal(7, output[0], 1e-5f);
        Assert.Equal(6, output[1], 1e-5f);
    }

    [Theory]
    [InlineData(1, 2, 32, 0)]
    [InlineData(5, 3, 8, 0)]
    [InlineData(33, 2, 32, 40)]
    [InlineData(64, 2, 64, 64)]
    [InlineData(70, 1, 40, 512)]
    [InlineData(130, 2, 12, 130)]
    public void Apply_AnyShape_IsTheDoubleLoop(int tokens, int heads, int size, int longest)
    {
        var random = new Random(tokens);
        float[] bias = longest == 0 ? [] : Draw(random, heads * ((2 * longest) - 1));
        var attention = new MultiHeadAttention(heads, size, bias);
        float[] rows = Draw(random, tokens * 3 * heads * size);
        float[] scratch = [.. Enumerable.Repeat(float.NaN, attention.ScratchLength(tokens))];
        float[] output = new float[tokens * heads * size];

        attention.Apply(rows, scratch, output);

        double[] expected = Expected(rows, (tokens, heads, size), bias);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], output[i], 1e-5);
        }
    }

    [Fact]
    public void Apply_HugeProducts_StayFinite()
    {
        var attention = new MultiHeadAttention(1, 1);
        float[] output = new float[2];

        attention.Apply([1e4f, 1e4f, 1, 1e4f, -1e4f, 3], new float[attention.ScratchLength(2)], output);

        Assert.Equal([1, 1], output);
    }

    [Fact]
    public void Apply_LongerThanTheBias_Throws()
    {
        var attention = new MultiHeadAttention(1, 1, [0, 1, 2]);

        attention.Apply(new float[6], new float[attention.ScratchLength(2)], new float[2]);
        Assert.Throws<ArgumentException>(
            () => attention.Apply(new float[9], new float[attention.ScratchLength(3)], new float[3]));
        Assert.Throws<ArgumentException>(() => attention.Apply(new float[6], new float[1], new float[2]));
        Assert.Throws<ArgumentException>(() => new MultiHeadAttention(2, 1, [0, 1, 2]));
    }

    private static double[] Expected(float[] rows, (int Tokens, int Heads, int Size) shape, float[] bias)
    {
        (int tokens, int heads, int size) = shape;
        int width = heads * size;
        double[] output = new double[tokens * width];
        for (int cell = 0; cell < heads * tokens; cell++)
        {
            (int head, int query) = (cell / tokens, cell % tokens);
            double[] weights = new double[tokens];
            for (int key = 0; key < tokens; key++)
            {
                double product = 0;
                for (int f = head * size; f < (head + 1) * size; f++)
                {
                    product += (double)rows[(query * 3 * width) + f] * rows[(((key * 3) + 1) * width) + f];
                }

                int distances = bias.Length / heads;
                double shift = bias.Length == 0 ? 0 : bias[(head * distances) + query - key + (distances / 2)];
                weights[key] = Math.Exp((product / Math.Sqrt(size)) + shift);
            }

            for (int key = 0; key < tokens; key++)
            {
                for (int f = head * size; f < (head + 1) * size; f++)
                {
                    output[(query * width) + f] +=
                        weights[key] / weights.Sum() * rows[(((key * 3) + 2) * width) + f];
                }
            }
        }

        return output;
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
