using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Matinee.Engine.Snapshots;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Snapshots;

public sealed class BrokenSnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SnapshotStore _store;
    private readonly string _name;
    private readonly string _manifest;
    private readonly string _file;

    public BrokenSnapshotTests()
    {
        _store = new SnapshotStore(_folder.Path, new SteppingClock());
        using SnapshotWriter writer = _store.CreateWriter();
        writer.Add("als.safetensors", new TensorSet().Add("values", Tensor.From<float>([1f, 2f])));
        _name = writer.Commit(new SnapshotDescription { DataFingerprint = "data-1" });
        _manifest = Path.Combine(_store.ModelsFolder, _name, "manifest.json");
        _file = Path.Combine(_store.ModelsFolder, _name, "als.safetensors");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_CutFile_NamesFileAndSizes()
    {
        byte[] whole = File.ReadAllBytes(_file);
        File.WriteAllBytes(_file, whole[..^1]);

        string message = OpenError();

        Assert.Contains(_file, message);
        Assert.Contains($"{whole.Length - 1} bytes", message);
        Assert.Contains($"{whole.Length} bytes", message);
    }

    [Fact]
    public void Open_MissingFile_NamesIt()
    {
        File.Delete(_file);

        Assert.Contains(_file, OpenError());
    }

    [Fact]
    public void Read_FileOfAnotherKind_NamesItAndTheRemedy()
    {
        using Snapshot snapshot = _store.Latest()!; // committed above

        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => snapshot.Read("als.safetensors", RecommenderReader.FromTensors));

        Assert.Contains("'als.safetensors' of snapshot " + _name, e.Message, StringComparison.Ordinal);
        Assert.Contains("'matinee train'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNotThere_NamesItAndTheRemedy()
    {
        using Snapshot snapshot = _store.Latest()!; // committed above

        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => snapshot.Read("ease.safetensors", RecommenderReader.FromTensors));

        Assert.Contains("'ease.safetensors'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'matinee train'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingManifest_NamesTheFolder()
    {
        File.Delete(_manifest);

        Assert.Contains(_name, OpenError());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schemaVersion\":\"one\"}")]
    [InlineData("{\"schemaVersion\":0}")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("null")]
    public void Open_ForeignManifest_NamesIt(string json)
    {
        File.WriteAllText(_manifest, json);

        Assert.Contains(_manifest, OpenError());
    }

    [Fact]
    public void Open_NewerSchema_NamesBothVersions()
    {
        File.WriteAllText(_manifest, "{\"schemaVersion\": 2, \"unheardOf\": true}");

        string message = OpenError();

        Assert.Contains("schema 2", message);
        Assert.Contains("up to 1", message);
    }

    [Fact]
    public void Open_ManifestThatPointsOutside_IsRefused()
    {
        string json = File.ReadAllText(_manifest);
        File.WriteAllText(_manifest, json.Replace("als.safetensors", "../../x.safetensors", StringComparison.Ordinal));

        Assert.Contains("../../x.safetensors", OpenError());
    }

    [Fact]
    public void Open_RenamedFolder_IsRefused()
    {
        string other = "20300102T030405Z-00000000";
        Directory.Move(Path.Combine(_store.ModelsFolder, _name), Path.Combine(_store.ModelsFolder, other));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => _store.Open(other));

        Assert.Contains(_name, error.Message);
        Assert.Throws<InvalidDataException>(() => _store.Latest());
    }

    [Fact]
    public void Open_UnknownName_Throws()
    {
        Assert.Throws<DirectoryNotFoundException>(() => _store.Open("20300102T030405Z-00000000"));
        Assert.Throws<InvalidDataException>(() => _store.Open("../secrets"));
    }

    [Fact]
    public void Verify_ChangedByte_NamesTheFile()
    {
        byte[] bytes = File.ReadAllBytes(_file);
        bytes[^70] ^= 1;
        File.WriteAllBytes(_file, bytes);
        using Snapshot snapshot = _store.Open(_name);

        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => snapshot.Verify(TestContext.Current.CancellationToken));

        Assert.Contains(_file, error.Message);
    }

    private string OpenError() => Assert.Throws<InvalidDataException>(() => _store.Open(_name)).Message;
}
