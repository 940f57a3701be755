using System.Text.Json;
using Matinee.Core.Tensors;
using Matinee.Testing;
using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

/// <summary>
/// What Hugging Face transformers 4.27.1 computes in float64 for the model of <c>tests/fixtures</c>, see its README.
/// </summary>
public class RecordedReferenceTests
{
    private const double HiddenTolerance = 1e-4;
    private const double EmbeddingTolerance = 2e-5;

    private static readonly string Folder = TestFixture.Path("tiny-models/bert-mean");

    [Theory]
    [InlineData("sequences")]
    [InlineData("sequences_with_token_types")]
    public void Encode_RecordedSequences_MatchesTheReference(string list)
    {
        SentenceEncoder encoder = Encoder();
        JsonElement[] records = [.. Expected().GetProperty(list).EnumerateArray()];
        TokenSequence[] sequences = [.. records.Select(Tokens)];

        float[] together = encoder.Encode(sequences, cancellationToken: TestContext.Current.CancellationToken);

        for (int i = 0; i < records.Length; i++)
        {
            double[] states = [.. records[i].GetProperty("last_hidden_state").EnumerateArray().SelectMany(Numbers)];
            double[] vector = [.. Numbers(records[i].GetProperty("sentence_embedding"))];
            AssertClose(states, encoder.Transformer.HiddenStates(sequences[i]), HiddenTolerance);
            AssertClose(vector, together.AsSpan(i * vector.Length, vector.Length), EmbeddingTolerance);
        }
    }

    [Fact]
    public void Encode_RecordedTexts_MatchesTheReference()
    {
        JsonElement[] records = [.. Expected().GetProperty("texts").EnumerateArray()];

        float[] vectors = Encoder().Encode(
            [.. records.Select(Tokens)], cancellationToken: TestContext.Current.CancellationToken);

        for (int i = 0; i < records.Length; i++)
        {
            double[] vector = [.. Numbers(records[i].GetProperty("sentence_embedding"))];
            AssertClose(vector, vectors.AsSpan(i * vector.Length, vector.Length), EmbeddingTolerance);
        }
    }

    private static SentenceEncoder Encoder()
    {
        TransformerConfig config = TransformerConfig.FromJson(File.ReadAllBytes(Path.Combine(Folder, "config.json")));
        TensorSet tensors = SafetensorsReader.Read(File.ReadAllBytes(Path.Combine(Folder, "model.safetensors")));
        var pooling = Pooling.FromJson(
            File.ReadAllBytes(Path.Combine(Folder, "1_Pooling", "config.json")), config.HiddenSize);
        return new SentenceEncoder(
            TransformerModel.FromTensors(config, tensors), pooling, [new NormalizeStep(pooling.Outputs)]);
    }

    private static JsonElement Expected() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement;

    private static TokenSequence Tokens(JsonElement record) => new(
        Ids(record.GetProperty("input_ids")),
        record.TryGetProperty("token_type_ids", out JsonElement types) ? Ids(types) : default);

    private static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetInt32())];

    private static IEnumerable<double> Numbers(JsonElement list) =>
        list.EnumerateArray().Select(number => number.GetDouble());

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
        }
    }
}
