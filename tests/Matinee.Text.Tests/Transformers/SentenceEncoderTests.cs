using System.Text;
using Matinee.Core.Tensors;
using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

public class SentenceEncoderTests
{
    [Theory]
    [InlineData("bert", WeightPrecision.Full)]
    [InlineData("mpnet", WeightPrecision.Full)]
    [InlineData("xlm-roberta", WeightPrecision.EightBit)]
    public void Encode_InCompany_GivesTheSameBitsAsAlone(string family, WeightPrecision precision)
    {
        var model = new TinyModel(family);
        var encoder = new SentenceEncoder(
            model.Load(precision), new Pooling(24, PoolingMode.Mean), [new NormalizeStep(24)]);
        TokenSequence[] texts =
            [.. Enumerable.Range(0, 40).Select(i => new TokenSequence(model.RandomIds(1 + (i * 37 % 200), i)))];

        CancellationToken token = TestContext.Current.CancellationToken;
        float[] together = encoder.Encode(texts, 0, token);

        for (int i = 0; i < texts.Length; i++)
        {
            Assert.Equal(encoder.Encode([texts[i]], 0, token), together[(i * 24)..((i + 1) * 24)]);
        }

        Assert.Equal(together, encoder.Encode(texts, 1, token));
    }

    [Fact]
    public void Encode_Nothing_GivesNothing()
    {
        var encoder = new SentenceEncoder(new TinyModel("bert").Load(), new Pooling(24, PoolingMode.Cls), []);

        Assert.Empty(encoder.Encode([], 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Apply_EachMode_MatchesHandComputedVector()
    {
        // Three tokens of two values: (1, 6), (2, -3), (6, 0).
        float[] states = [1, 6, 2, -3, 6, 0];

        Assert.Equal([1f, 6f], Pool(PoolingMode.Cls));
        Assert.Equal([6f, 6f], Pool(PoolingMode.Max));
        Assert.Equal([3f, 1f], Pool(PoolingMode.Mean));
        Assert.Equal([9 / MathF.Sqrt(3), 3 / MathF.Sqrt(3)], Pool(PoolingMode.MeanSqrtLength)); // sums by √3
        Assert.Equal([23 / 6f, 0f], Pool(PoolingMode.WeightedMean)); // (1 + 4 + 18) / 6, (6 − 6 + 0) / 6
        Assert.Equal([6f, 0f], Pool(PoolingMode.LastToken));
        Assert.Equal([1f, 6f, 3f, 1f], Pool(PoolingMode.Cls, PoolingMode.Mean));

        float[] Pool(params PoolingMode[] modes)
        {
            float[] vector = new float[2 * modes.Length];
            new Pooling(2, modes).Apply(states, vector);
            return vector;
        }
    }

    [Theory]
    [InlineData("""{"word_embedding_dimension": 2}""", new[] { PoolingMode.Mean })]
    [InlineData("""{"pooling_mode": "cls"}""", new[] { PoolingMode.Cls })]
    [InlineData("""{"pooling_mode": ["mean", "cls"]}""", new[] { PoolingMode.Cls, PoolingMode.Mean })]
    [InlineData("""{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}""", new[] { PoolingMode.Cls })]
    [InlineData(
        """{"pooling_mode_max_tokens": true, "pooling_mode_cls_token": true}""",
        new[] { PoolingMode.Cls, PoolingMode.Max, PoolingMode.Mean })]
    public void FromJson_Modes_AreThoseOfTheLibraryInItsOrder(string json, PoolingMode[] expected) =>
        Assert.Equal(expected, Pooling.FromJson(Encoding.UTF8.GetBytes(json), 2).Modes);

    [Theory]
    // W = ((1, 0), (0, 2), (1, 1)), b = (0, 1, −5): (3, 4) gives (3, 9, 2).
    [InlineData("Identity", 3f, 9f, 2f)]
    [InlineData("Tanh", 0.99505f, 1f, 0.96403f)]
    public void FromModule_Dense_MatchesHandComputedVector(string function, float first, float second, float third)
    {
        TensorSet tensors = new TensorSet()
            .Add("linear.weight", Tensor.From<float>([1, 0, 0, 2, 1, 1], 3, 2))
            .Add("linear.bias", Tensor.From<float>([0, 1, -5], 3));
        string json = $$"""
            {"in_features": 2, "out_features": 3, "bias": true,
             "activation_function": "torch.nn.modules.activation.{{function}}"}
            """;
        float[] vector = new float[3];

        DenseStep.FromModule(Encoding.UTF8.GetBytes(json), tensors, inputs: 2).Apply([3, 4], vector);

        Assert.Equal(first, vector[0], 1e-4f);
        Assert.Equal(second, vector[1], 1e-4f);
        Assert.Equal(third, vector[2], 1e-4f);
    }

    [Fact]
    public void Apply_Normalize_GivesLengthOneAndKeepsZero()
    {
        float[] vector = new float[2];

        new NormalizeStep(2).Apply([3, 4], vector);
        Assert.Equal([0.6f, 0.8f], vector);

        new NormalizeStep(2).Apply([0, 0], vector);
        Assert.Equal([0f, 0f], vector);
    }
}
