using System.Text.Json;
using System.Text.Json.Nodes;
using Matinee.Engine.Encoders;
using Matinee.Testing;
using Matinee.Text.Transformers;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Tests.Encoders;

public sealed class ModelFolderTests : IDisposable
{
    private const float Tolerance = 2e-5f;

    private readonly TemporaryFolder _temporary = new();

    public ModelFolderTests() => Copy(TestFixture.Path("tiny-models/bert-mean"), Folder);

    private string Folder => _temporary.File("tiny-bert");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Open_RecordedModel_GivesTheRecordedIdsAndVectorsOfTexts()
    {
        using SentenceModel model = ModelFolder.Open(Folder);
        JsonElement[] records =
        [
            .. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement
                .GetProperty("texts").EnumerateArray(),
        ];

        GeneratedEmbeddings<Embedding<float>> vectors = await model.For(TextRole.Plain).GenerateAsync(
            records.Select(record => record.GetProperty("text").GetString() ?? ""),
            cancellationToken: TestContext.Current.CancellationToken);

        for (int i = 0; i < records.Length; i++)
        {
            int[] ids = [.. records[i].GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32())];
            Assert.Equal(ids, model.Tokenize(records[i].GetProperty("text").GetString() ?? ""));
            float[] expected =
                [.. records[i].GetProperty("sentence_embedding").EnumerateArray().Select(value => value.GetSingle())];
            for (int place = 0; place < expected.Length; place++)
            {
                Assert.Equal(expected[place], vectors[i].Vector.Span[place], Tolerance);
            }
        }
    }

    [Fact]
    public void Open_WithoutModules_TakesTheMeanAndDoesNotNormalize()
    {
        File.Delete(Path.Combine(Folder, "modules.json"));
        using SentenceModel model = ModelFolder.Open(Folder);
        TokenSequence tokens = new(new[] { 4, 33, 57, 5 });

        float[] vector = Encode(model, tokens);

        float[] states = model.Encoder.Transformer.HiddenStates(tokens);
        for (int place = 0; place < vector.Length; place++)
        {
            float mean = (states[place] + states[32 + place] + states[64 + place] + states[96 + place]) / 4;
            Assert.Equal(mean, vector[place], 1e-5f);
        }
    }

    [Fact]
    public void Open_ClsPooling_GivesTheFirstState()
    {
        Edit("1_Pooling/config.json", config =>
        {
            config["pooling_mode_cls_token"] = true;
            config["pooling_mode_mean_tokens"] = false;
        });
        File.WriteAllText(
            Path.Combine(Folder, "modules.json"),
            """
            [{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
             {"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"}]
            """);
        using SentenceModel model = ModelFolder.Open(Folder);
        TokenSequence tokens = new(new[] { 4, 33, 57, 5 });

        Assert.Equal(model.Encoder.Transformer.HiddenStates(tokens)[..32], Encode(model, tokens));
    }

    [Fact]
    public void Open_Int8_IsAnotherIdentity()
    {
        using SentenceModel full = ModelFolder.Open(Folder);
        using SentenceModel small = ModelFolder.Open(Folder, WeightPrecision.EightBit);

        Assert.NotEqual(full.Identity, small.Identity);
        Assert.Equal("tiny-bert", full.Identity.ModelId);
    }

    [Fact]
    public void Open_OtherMaxLength_IsAnotherRevisionAndCutsTexts()
    {
        using SentenceModel before = ModelFolder.Open(Folder);
        Edit("sentence_bert_config.json", config => config["max_seq_length"] = 6);

        using SentenceModel after = ModelFolder.Open(Folder);

        Assert.NotEqual(before.Identity.Revision, after.Identity.Revision);
        Assert.Equal(6, after.Tokenize("a boy and a boy and a boy and a boy").Length);
    }

    [Theory]
    [InlineData("config.json", "config.json is missing")]
    [InlineData("model.safetensors", "model.safetensors is missing")]
    [InlineData("1_Pooling/config.json", "1_Pooling/config.json is missing")]
    public void Open_MissingFile_NamesIt(string file, string expected)
    {
        File.Delete(Path.Combine(Folder, file));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder));

        Assert.Contains(expected, error.Message.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sentence_bert_config.json", "[]")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length": 1.5}""")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length": 0}""")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length": 1}""")]
    [InlineData("config_sentence_transformers.json", "[]")]
    public void Open_SettingsThatCannotBe_NamesTheFile(string file, string content)
    {
        File.WriteAllText(Path.Combine(Folder, file), content);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json", "intermediate_size", 2_000_000_000, "config.json")]
    [InlineData("config.json", "model_type", "gpt2", "gpt2")]
    [InlineData("config.json", "hidden_act", "gelu_10", "gelu_10")]
    [InlineData("config.json", "position_embedding_type", "relative_key", "relative_key")]
    [InlineData("config.json", "intermediate_size", 65, "model.safetensors")]
    [InlineData("config.json", "hidden_size", "many", "hidden_size")]
    [InlineData("1_Pooling/config.json", "pooling_mode", "median", "median")]
    [InlineData("1_Pooling/config.json", "pooling_mode_magic_tokens", true, "pooling_mode_magic_tokens")]
    public void Open_UnknownValue_NamesFileAndValue(string file, string key, object value, string expected)
    {
        Edit(file, config => config[key] = JsonSerializer.SerializeToNode(value));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownModule_NamesIt()
    {
        File.WriteAllText(
            Path.Combine(Folder, "modules.json"),
            File.ReadAllText(Path.Combine(Folder, "modules.json"))
                .Replace("models.Normalize", "models.LSTM", StringComparison.Ordinal));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder));

        Assert.Contains("'LSTM'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e5-base-v2", "query: ", "passage: ")]
    [InlineData("multilingual-e5-small", "query: ", "passage: ")]
    [InlineData("all-MiniLM-L6-v2", "", "")]
    public void Open_NameOfTheFamily_DecidesThePrompts(string name, string query, string passage)
    {
        Directory.Move(Folder, _temporary.File(name));
        using SentenceModel model = ModelFolder.Open(_temporary.File(name));

        Assert.Equal(query, model.Prompts.Of(TextRole.Query));
        Assert.Equal(passage, model.Prompts.Of(TextRole.Passage));
        Assert.Equal("", model.Prompts.Of(TextRole.Plain));
    }

    private void Edit(string file, Action<JsonObject> change)
    {
        string path = Path.Combine(Folder, file);
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? [];
        change(config);
        File.WriteAllText(path, config.ToJsonString());
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(file, target);
        }
    }

    private static float[] Encode(SentenceModel model, TokenSequence tokens) =>
        model.Encoder.Encode([tokens], cancellationToken: TestContext.Current.CancellationToken);
}
