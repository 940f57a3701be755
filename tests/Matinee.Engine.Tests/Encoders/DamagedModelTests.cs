using System.Buffers.Binary;
using System.Text.Json;
using Matinee.Engine.Encoders;
using Matinee.Testing;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Tests.Encoders;

/// <summary>Folders that are damaged where no checksum watches.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public DamagedModelTests()
    {
        string source = TestFixture.Path("tiny-models/bert-mean");
        foreach (string path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? Folder);
            File.Copy(path, target);
        }
    }

    private string Folder => _temporary.File("tiny-bert");

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("embeddings.word_embeddings.weight", float.NaN)]
    [InlineData("embeddings.position_embeddings.weight", float.PositiveInfinity)]
    [InlineData("encoder.layer.0.intermediate.dense.weight", float.NaN)]
    [InlineData("encoder.layer.1.attention.self.key.bias", float.NegativeInfinity)]
    [InlineData("encoder.layer.1.output.LayerNorm.weight", float.NaN)]
    public void Open_WeightThatIsNotFinite_NamesTheTensor(string tensor, float value)
    {
        Set(tensor, place: 5, value);

        foreach (WeightPrecision precision in Enum.GetValues<WeightPrecision>())
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder, precision));
            Assert.Contains(tensor, error.Message, StringComparison.Ordinal);
            Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(WeightPrecision.Full)]
    [InlineData(WeightPrecision.EightBit)]
    public async Task Write_VectorThatIsNotFinite_IsAnErrorAndNoNumber(WeightPrecision precision)
    {
        // Finite itself, but a state of more than 1.2 times it is not.
        Set("encoder.layer.1.output.LayerNorm.weight", place: 5, 3e38f);
        using SentenceModel model = ModelFolder.Open(Folder, precision);
        var output = new StringWriter();

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => EncodedLines.Of(model, TextRole.Plain, readsIds: true).WriteAsync(
                new StringReader("[4, 33, 90, 5]\n[4, 60, 5]\n[4, 12, 5]"), output,
                TestContext.Current.CancellationToken));

        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "No list of modules")]
    [InlineData("{}", "No list of modules")]
    [InlineData("[1]", "No list of modules")]
    [InlineData("""[{"idx": 0, "path": ""}]""", "No list of modules")]
    [InlineData("""[{"idx": "0", "path": "", "type": "Transformer"}]""", "No list of modules")]
    [InlineData("[]", "expected Transformer")]
    [InlineData("""[{"idx": 0, "path": "", "type": "x.Pooling"}]""", "expected Transformer")]
    [InlineData("""[{"idx": 0, "path": "", "type": "x.Transformer"}]""", "expected Pooling")]
    [InlineData(
        """[{"idx": 0, "path": "", "type": "x.Transformer"}, {"idx": 1, "path": "../p", "type": "x.Pooling"}]""",
        "leads out")]
    [InlineData(
        """[{"idx": 0, "path": "", "type": "x.Transformer"}, {"idx": 1, "path": "/p", "type": "x.Pooling"}]""",
        "leads out")]
    [InlineData(
        """[{"idx": 0, "path": "", "type": "x.Transformer"}, {"idx": 1, "path": "gone", "type": "x.Pooling"}]""",
        "is missing")]
    [InlineData(
        """
        [{"idx": 0, "path": "", "type": "x.Transformer"}, {"idx": 1, "path": "1_Pooling", "type": "x.Pooling"},
        {"idx": 2, "path": "2_Dense", "type": "x.Dense"}]
        """,
        "is missing")]
    public void Open_BrokenListOfModules_NamesTheFileAndWhatIsWrong(string modules, string expected)
    {
        File.WriteAllText(Path.Combine(Folder, "modules.json"), modules);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelFolder.Open(Folder));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(Folder, error.Message, StringComparison.Ordinal);
    }

    private void Set(string tensor, int place, float value)
    {
        string path = Path.Combine(Folder, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(sizeof(long), header));
        JsonElement entry = json.RootElement.GetProperty(tensor);
        Assert.Equal("F32", entry.GetProperty("dtype").GetString());
        int start = entry.GetProperty("data_offsets")[0].GetInt32();
        BinaryPrimitives.WriteSingleLittleEndian(
            bytes.AsSpan(sizeof(long) + header + start + (place * sizeof(float))), value);
        File.WriteAllBytes(path, bytes);
    }
}
