using Matinee.Import.Models;
using Matinee.Testing;

namespace Matinee.Import.Tests.Models;

public sealed class LocalModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => Path.Combine(_folder.Path, "source");

    private string Models => Path.Combine(_folder.Path, "models");

    public LocalModelTests()
    {
        Directory.CreateDirectory(Source);
        File.WriteAllText(Path.Combine(Source, "config.json"), """{"model_type": "bert"}""");
        File.WriteAllText(Path.Combine(Source, "vocab.txt"), "[PAD]\n");
        File.WriteAllText(Path.Combine(Source, "notes.txt"), "not needed");
        File.WriteAllBytes(Path.Combine(Source, "model.safetensors"), ModelHub.Weights(1000));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copy_WholeFolder_TakesTheNeededFilesAndLocksThem()
    {
        PulledModel model = await CopyAsync();

        Assert.True(model.IsChanged);
        Assert.Equal(["config.json", "model.safetensors", "vocab.txt"], model.Lock.Files.Select(file => file.Path));
        Assert.StartsWith("local-", model.Lock.Revision, StringComparison.Ordinal);
        Assert.False((await CopyAsync()).IsChanged);
    }

    [Fact]
    public async Task DoubtOnName_OtherWeightsUnderANameOfTheHub_IsTold()
    {
        PulledModel own = await CopyAsync();
        ModelLock pinned = own.Lock with
        {
            Name = "all-MiniLM-L6-v2",
            Files = [new LockedFile("model.safetensors", 1, KnownModels.All[0].Checksums["model.safetensors"])],
        };

        Assert.Null(own.DoubtOnName());
        Assert.Null((own with { Lock = pinned }).DoubtOnName());
        Assert.Contains(
            "expected 53aa5117",
            (own with { Lock = own.Lock with { Name = "all-MiniLM-L6-v2" } }).DoubtOnName(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_ModelOfSeveralModules_TakesTheFilesOfEach()
    {
        Write("modules.json", """[{"path": ""}, {"path": "pool"}, {"path": "2_Dense"}]""");
        Write("pool/config.json", "{}");
        Write("2_Dense/config.json", "{}");
        Write("2_Dense/model.safetensors", "weights");
        Write("2_Dense/pytorch_model.bin", "not needed");
        Write("sentence_roberta_config.json", "{}");

        PulledModel model = await CopyAsync();

        Assert.Equal(
            [
                "2_Dense/config.json", "2_Dense/model.safetensors", "config.json", "model.safetensors",
                "modules.json", "pool/config.json", "sentence_roberta_config.json", "vocab.txt",
            ],
            model.Lock.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""[{"path": "../other"}]""")]
    [InlineData("{}")]
    public async Task Copy_ModulesThatCannotBe_AreRefused(string modules)
    {
        Write("modules.json", modules);

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => CopyAsync());

        Assert.Contains("modules.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roberta")]
    [InlineData("camembert")]
    [InlineData("distilbert")]
    public async Task Copy_KindThatEncodeRuns_IsTaken(string kind)
    {
        Write("config.json", $$"""{"model_type": "{{kind}}"}""");

        Assert.True((await CopyAsync()).IsChanged);
    }

    [Fact]
    public async Task Copy_OtherWeights_NeedUpdate()
    {
        await CopyAsync();
        File.WriteAllBytes(Path.Combine(Source, "model.safetensors"), ModelHub.Weights(2000));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => CopyAsync());
        Assert.Contains("--update", refused.Message, StringComparison.Ordinal);

        Assert.True((await CopyAsync(isUpdate: true)).IsChanged);
    }

    [Fact]
    public async Task Copy_OfAFetchedModel_KeepsItsRevision()
    {
        PulledModel first = await CopyAsync();

        PulledModel second = await LocalModel.CopyAsync(
            first.Folder, "again", Models, isUpdate: false, TestContext.Current.CancellationToken);

        Assert.Equal(first.Lock.Revision, second.Lock.Revision);
        Assert.Equal("again", second.Lock.Name);
    }

    [Fact]
    public async Task Copy_FolderThatDisagreesWithItsLock_IsRefused()
    {
        PulledModel first = await CopyAsync();
        File.WriteAllText(Path.Combine(first.Folder, "vocab.txt"), "[XXX]\n");

        await Assert.ThrowsAsync<ImportException>(() => LocalModel.CopyAsync(
            first.Folder, "again", Models, isUpdate: false, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("config.json", "{}", "model_type")]
    [InlineData("config.json", "[", "model_type")]
    [InlineData("config.json", """{"model_type": "gpt2"}""", "gpt2")]
    [InlineData("model.safetensors", "x", "no safetensors file")]
    [InlineData("model.safetensors", "0123456789abcdef", "no safetensors file")]
    [InlineData("model.safetensors", "\u0002\0\0\0\0\0\0\0{}xxx", "cut off")]
    public async Task Copy_FileThatCannotBeUsed_IsNamed(string file, string content, string word)
    {
        File.WriteAllText(Path.Combine(Source, file), content);

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => CopyAsync());

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Models, "mine")));
    }

    [Fact]
    public async Task Copy_WeightsThatAreCutOff_AreRefused()
    {
        File.WriteAllBytes(Path.Combine(Source, "model.safetensors"), ModelHub.Weights(1000)[..900]);

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => CopyAsync());

        Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task Copy_NameThatIsNoFolderName_IsRefused(string name) =>
        await Assert.ThrowsAsync<ImportException>(() => LocalModel.CopyAsync(
            Source, name, Models, isUpdate: false, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Copy_MissingFolder_SaysSo() =>
        await Assert.ThrowsAsync<ImportException>(() => LocalModel.CopyAsync(
            Path.Combine(_folder.Path, "gone"), "x", Models, isUpdate: false, TestContext.Current.CancellationToken));

    private void Write(string path, string content)
    {
        string full = Path.Combine(Source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private Task<PulledModel> CopyAsync(bool isUpdate = false) =>
        LocalModel.CopyAsync(Source, "mine", Models, isUpdate, TestContext.Current.CancellationToken);
}
