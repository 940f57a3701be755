using System.Text;
using System.Text.Json.Nodes;
using Matinee.Core.Tensors;
using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

public class TransformerModelTests
{
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData("bert")]
    [InlineData("mpnet")]
    [InlineData("xlm-roberta")]
    [InlineData("roberta")]
    [InlineData("distilbert")]
    public void HiddenStates_RandomWeights_MatchTheSlowReference(string family)
    {
        var model = new TinyModel(family);
        TransformerModel fast = model.Load();
        var slow = new ReferenceTransformer(model);

        foreach (int length in new[] { 1, 2, 7, 20, 70, 150 })
        {
            int[] ids = model.RandomIds(length, seed: length);

            AssertClose(slow.Run(ids), fast.HiddenStates(new TokenSequence(ids)));
        }
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("gelu_new")]
    [InlineData("relu")]
    [InlineData("silu")]
    public void HiddenStates_EachActivation_MatchesTheSlowReference(string activation)
    {
        var model = new TinyModel("bert", new TinyModelOptions { Activation = activation });
        int[] ids = model.RandomIds(12, seed: 3);

        AssertClose(new ReferenceTransformer(model).Run(ids), model.Load().HiddenStates(new TokenSequence(ids)));
    }

    [Theory]
    [InlineData("bert", "bert.", TensorType.F16, true)]
    [InlineData("bert", "0.auto_model.", TensorType.F32, false)]
    [InlineData("mpnet", "mpnet.", TensorType.BF16, false)]
    [InlineData("xlm-roberta", "roberta.", TensorType.F16, false)]
    public void HiddenStates_PrefixesAndTypes_MatchTheSlowReference(
        string family, string prefix, TensorType type, bool hasOldNormNames)
    {
        var model = new TinyModel(family, new TinyModelOptions
        {
            Prefix = prefix,
            Type = type,
            HasOldNormNames = hasOldNormNames,
            Heads = 2,
            Layers = 3,
        });
        int[] ids = model.RandomIds(33, seed: 4);

        AssertClose(new ReferenceTransformer(model).Run(ids), model.Load().HiddenStates(new TokenSequence(ids)));
    }

    [Theory]
    [InlineData("bert")]
    [InlineData("mpnet")]
    [InlineData("xlm-roberta")]
    public void HiddenStates_ReferenceWithPadding_GivesTheSameRows(string family)
    {
        var model = new TinyModel(family);
        int[] ids = model.RandomIds(9, seed: 8);

        AssertClose(
            new ReferenceTransformer(model).Run(ids, padding: 6), model.Load().HiddenStates(new TokenSequence(ids)));
    }

    [Fact]
    public void HiddenStates_PaddingIdAmongTheTokens_TakesThePaddingPosition()
    {
        var model = new TinyModel("xlm-roberta");
        int[] ids = [5, 1, 7, 1, 9];

        AssertClose(new ReferenceTransformer(model).Run(ids), model.Load().HiddenStates(new TokenSequence(ids)));
    }

    [Fact]
    public void HiddenStates_TwoSegments_MatchTheSlowReference()
    {
        var model = new TinyModel("bert");
        int[] ids = model.RandomIds(8, seed: 6);
        int[] types = [0, 0, 0, 1, 1, 1, 1, 1];

        AssertClose(
            new ReferenceTransformer(model).Run(ids, types), model.Load().HiddenStates(new TokenSequence(ids, types)));
    }

    [Theory]
    [InlineData(new int[0], "1 to 210")]
    [InlineData(new[] { 3, 50 }, "0 to 49")]
    [InlineData(new[] { 3, -1 }, "token id -1")]
    public void HiddenStates_TokensOutOfRange_SaysWhatIsKnown(int[] ids, string expected)
    {
        TransformerModel model = new TinyModel("bert").Load();

        ArgumentException error =
            Assert.Throws<ArgumentException>(() => model.HiddenStates(new TokenSequence(ids)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HiddenStates_MoreTokensThanPositions_SaysHowManyFit()
    {
        // 210 positions, of which the first token takes number 2.
        TransformerModel model = new TinyModel("mpnet").Load();

        Assert.Equal(208 * 24, model.HiddenStates(new TokenSequence(new int[208])).Length);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => model.HiddenStates(new TokenSequence(new int[209])));
        Assert.Contains("1 to 208", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_AnotherShape_NamesTensorAndBothShapes()
    {
        var model = new TinyModel("bert");
        TransformerConfig config = TransformerConfig.FromJson(model.Config) with { IntermediateSize = 41 };

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TransformerModel.FromTensors(config, model.Tensors));

        Assert.Contains("encoder.layer.0.intermediate.dense.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("[40, 24]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[41, 24]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("num_hidden_layers", "2147483647", "number of layers is 2147483647, expected 0 to 1000")]
    [InlineData("num_attention_heads", "0", "number of attention heads is 0, expected 1 to 1000")]
    [InlineData("hidden_size", "2000000000", "hidden size is 2000000000, expected 1 to 131072")]
    public void FromJson_SizeOutOfRange_NamesItAlone(string key, string value, string expected)
    {
        JsonNode config = JsonNode.Parse(new TinyModel("bert").Config)!; // the file of the model is an object
        config[key] = JsonNode.Parse(value);

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TransformerConfig.FromJson(Encoding.UTF8.GetBytes(config.ToJsonString())));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_WideLayerThatNoTensorHas_IsRefusedBeforeRoomIsMade()
    {
        var model = new TinyModel("bert");
        TransformerConfig config = TransformerConfig.FromJson(model.Config) with { IntermediateSize = int.MaxValue };

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TransformerModel.FromTensors(config, model.Tensors));

        Assert.Contains("[2147483647, 24]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_MissingTensor_NamesIt()
    {
        var model = new TinyModel("bert");
        TransformerConfig config = TransformerConfig.FromJson(model.Config) with { Layers = 3 };

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TransformerModel.FromTensors(config, model.Tensors));

        Assert.Contains("'encoder.layer.2.attention.self.query.weight' is missing", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_NoTableOfWords_SaysWhatThereIs()
    {
        TransformerConfig config = TransformerConfig.FromJson(new TinyModel("bert").Config);

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TransformerModel.FromTensors(config, new TensorSet().Add("linear.weight", Tensor.From<float>([1]))));

        Assert.Contains("found linear.weight", error.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(double[][] expected, float[] actual)
    {
        double[] all = [.. expected.SelectMany(row => row)];
        Assert.Equal(all.Length, actual.Length);
        double worst = all.Zip(actual, (x, y) => Math.Abs(x - y)).Max();
        Assert.True(worst < Tolerance, $"worst difference {worst}");
    }
}
