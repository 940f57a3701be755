using System.Text;
using Matinee.Import.Models;
using Matinee.Import.Outbound;
using Matinee.Testing;

namespace Matinee.Import.Tests.Models;

public sealed class ModelDownloadTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelHub _hub = new();
    private readonly HttpClient _client;
    private readonly KnownModel _model = new("tiny", "tests/tiny", ModelHub.Commit, 4, "For tests.");

    public ModelDownloadTests() => _client = OutboundClient.Create(new OutboundPolicy(_hub.Uri)
    {
        IsNamedByUser = true,
        RedirectHosts = ["127.0.0.1"],
    });

    private string Folder => Path.Combine(_folder.Path, "tiny");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pull_NewModel_StoresTheNeededFilesAndALock()
    {
        PulledModel model = await PullAsync();

        Assert.True(model.IsChanged);
        Assert.Equal(Folder, model.Folder);
        Assert.Equal(
            ["1_Pooling/config.json", "config.json", "model.lock.json", "model.safetensors", "tokenizer.json"],
            Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        ModelLock found = Assert.IsType<ModelLock>(ModelLock.Find(Folder));
        Assert.Equal(ModelHub.Commit, found.Revision);
        Assert.Equal("tests/tiny", found.Repository);
        Assert.All(found.Files, file => Assert.Equal(ModelHub.Sha256(_hub.Files[file.Path]), file.Sha256));
        Assert.Equal([Folder], Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task Pull_ModelOfSeveralModules_TakesTheFilesOfEach()
    {
        _hub.Files["modules.json"] = Encoding.UTF8.GetBytes(
            """[{"path": ""}, {"path": "1_Pooling"}, {"path": "2_Dense/"}, {"path": "3_Normalize"}]""");
        _hub.Files["2_Dense/config.json"] = Encoding.UTF8.GetBytes("{}");
        _hub.Files["2_Dense/model.safetensors"] = ModelHub.Weights(500);
        _hub.Files["4_Unlisted/config.json"] = Encoding.UTF8.GetBytes("{}");

        PulledModel model = await PullAsync();

        string[] expected =
        [
            "1_Pooling/config.json", "2_Dense/config.json", "2_Dense/model.safetensors", "config.json",
            "model.safetensors", "modules.json", "tokenizer.json",
        ];
        Assert.Equal(expected, model.Lock.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.All(model.Lock.Files, file => Assert.Equal(ModelHub.Sha256(_hub.Files[file.Path]), file.Sha256));
        Assert.Equal(
            _hub.Files["2_Dense/model.safetensors"],
            await File.ReadAllBytesAsync(
                Path.Combine(Folder, "2_Dense", "model.safetensors"), TestContext.Current.CancellationToken));
        Assert.All(
            _hub.Requests.Where(request => request.Path.Contains("/resolve/", StringComparison.Ordinal)),
            request => Assert.Contains($"/resolve/{ModelHub.Commit}/", request.Path, StringComparison.Ordinal));
        Assert.False((await PullAsync()).IsChanged);
    }

    [Theory]
    [InlineData("2_Dense/model.safetensors", "other bytes")]
    [InlineData("modules.json", "other bytes")]
    public async Task Pull_WrongBytesOfAModule_AreRemoved(string path, string expected)
    {
        _hub.Files["modules.json"] = Encoding.UTF8.GetBytes("""[{"path": "2_Dense"}]""");
        _hub.Files["2_Dense/config.json"] = Encoding.UTF8.GetBytes("{}");
        _hub.Files["2_Dense/model.safetensors"] = ModelHub.Weights(500);
        _hub.Misbehavior.Enqueue((path, answer => answer with { Content = new byte[answer.Content.Length] }));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("""[{"path": "../other"}]""", "outside")]
    [InlineData("""[{"path": "2_Dense/../../other"}]""", "outside")]
    [InlineData("""[{"path": "..\\\\other"}]""", "outside")]
    [InlineData("""[{"path": "/etc"}]""", "outside")]
    [InlineData("""[{"path": "C:other"}]""", "outside")]
    [InlineData("{}", "no list of modules")]
    [InlineData("[{}]", "no list of modules")]
    [InlineData("[1]", "no list of modules")]
    [InlineData("[", "no list of modules")]
    public async Task Pull_ModulesThatCannotBe_AreRefusedBeforeTheWeights(string modules, string expected)
    {
        _hub.Files["modules.json"] = Encoding.UTF8.GetBytes(modules);
        _hub.Files["../other/config.json"] = Encoding.UTF8.GetBytes("{}");

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_hub.ContentRequests);
        Assert.False(Directory.Exists(Folder));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "..", "other")));
    }

    [Fact]
    public async Task Pull_ListOfModulesWithoutEnd_IsNotFetched()
    {
        _hub.Files["modules.json"] = new byte[2 * 1024 * 1024];

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("2,097,152", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            _hub.Requests, request => request.Path.EndsWith("modules.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_ModelThatIsThere_AsksNobody()
    {
        await PullAsync();
        int asked = _hub.Requests.Count;

        PulledModel model = await PullAsync();

        Assert.False(model.IsChanged);
        Assert.Equal(asked, _hub.Requests.Count);
    }

    [Fact]
    public async Task Pull_ConnectionThatBreaks_GoesOnWhereItStopped()
    {
        _hub.Misbehavior.Enqueue(("model.safetensors", answer => answer with { BreakAfter = 120_000 }));

        await PullAsync();

        Assert.Equal("", _hub.ContentRequests[0].Header("Range"));
        Assert.Equal("bytes=120000-", _hub.ContentRequests[1].Header("Range"));
        Assert.Equal(_hub.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(Folder, "model.safetensors")));
    }

    [Fact]
    public async Task Pull_BrokenOffRun_IsContinuedByTheNext()
    {
        for (int i = 0; i < 3; i++)
        {
            _hub.Misbehavior.Enqueue(("model.safetensors", answer => answer with { BreakAfter = 50_000 }));
        }

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());
        Assert.Contains("goes on where it stopped", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
        await PullAsync();

        Assert.Equal("bytes=150000-", _hub.ContentRequests[^1].Header("Range"));
        Assert.Single(_hub.Requests, request => request.Path.EndsWith(
            $"/resolve/{ModelHub.Commit}/config.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_ServerWithoutRanges_StartsOver()
    {
        _hub.HonorsRange = false;
        _hub.Misbehavior.Enqueue(("model.safetensors", answer => answer with { BreakAfter = 120_000 }));

        await PullAsync();

        Assert.Equal(_hub.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(Folder, "model.safetensors")));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("config.json")]
    public async Task Pull_WrongBytes_AreRemoved(string path)
    {
        _hub.Misbehavior.Enqueue((path, answer => answer with { Content = new byte[answer.Content.Length] }));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("other bytes", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part", SearchOption.AllDirectories));
        await PullAsync();
    }

    [Fact]
    public async Task Pull_AnotherSize_IsRefused()
    {
        _hub.Misbehavior.Enqueue(("model.safetensors", answer => answer with { Content = new byte[7] }));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("has 7 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_MoreBytesThanPromised_IsGivenUp()
    {
        for (int i = 0; i < 3; i++)
        {
            _hub.Misbehavior.Enqueue((
                "model.safetensors", _ => new LocalAnswer(new byte[300_000]) { HasLength = false }));
        }

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("gave more than", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_ChecksumInTheProgram_WinsOverTheHubs()
    {
        KnownModel pinned = _model with
        {
            Checksums = new Dictionary<string, string> { ["model.safetensors"] = new string('0', 64) },
        };

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync(new ModelRequest(pinned)));

        Assert.Contains("other bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_StalledServer_IsGivenUpWithARemedy()
    {
        for (int i = 0; i < 3; i++)
        {
            _hub.Misbehavior.Enqueue((
                "model.safetensors", answer => answer with { BreakAfter = 10, IsStalled = true }));
        }

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("did not answer within", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--from DIR", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    public async Task Pull_BusyServer_IsAskedAgain(string status)
    {
        _hub.Misbehavior.Enqueue(($"/tree/{ModelHub.Commit}", answer => answer with { Status = status }));
        _hub.Misbehavior.Enqueue(("tokenizer.json", answer => answer with { Status = status }));

        Assert.True((await PullAsync()).IsChanged);
    }

    [Fact]
    public async Task Pull_MissingModel_IsNotAskedForAgain()
    {
        ImportException refused = await Assert.ThrowsAsync<ImportException>(
            () => PullAsync(new ModelRequest(_model with { Repository = "tests/gone" })));

        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
        Assert.Single(_hub.Requests);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("{}")]
    [InlineData("""[{"type": "file", "path": "config.json"}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0"}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": -1}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": 1e300}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": 9000000000000000}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": "7"}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": null}]""")]
    [InlineData("""[{"type": "file", "path": "config.json", "oid": "0", "size": 1, "lfs": {"oid": "0"}}]""")]
    [InlineData("""[{"type": "file", "path": null, "oid": "0", "size": 1}]""")]
    public async Task Pull_ListingThatIsNone_IsRefused(string listing)
    {
        _hub.Misbehavior.Enqueue(($"/tree/{ModelHub.Commit}", _ => new LocalAnswer(listing)));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("answers with something else", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_ModelWithoutWeights_NamesWhatIsMissing()
    {
        _hub.Files.Remove("model.safetensors");

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("lacks model.safetensors", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_DamagedModel_IsMendedFromItsOwnRevision()
    {
        await PullAsync();
        File.WriteAllText(Path.Combine(Folder, "config.json"), "{}");
        _hub.Main = ModelHub.NewerCommit;

        Assert.True((await PullAsync()).IsChanged);

        Assert.Equal(_hub.Files["config.json"], File.ReadAllBytes(Path.Combine(Folder, "config.json")));
        Assert.Single(_hub.ContentRequests); // the weights were whole and were not fetched again
        Assert.Equal(ModelHub.Commit, ModelLock.Find(Folder)?.Revision);
    }

    [Fact]
    public async Task Pull_AnotherRevision_NeedsUpdate()
    {
        await PullAsync();

        ImportException refused = await Assert.ThrowsAsync<ImportException>(
            () => PullAsync(new ModelRequest(_model) { Revision = ModelHub.NewerCommit }));
        Assert.Contains("--update", refused.Message, StringComparison.Ordinal);
        PulledModel updated = await PullAsync(new ModelRequest(_model) { IsUpdate = true });

        Assert.Equal(ModelHub.NewerCommit, updated.Lock.Revision); // what main is now
        Assert.Equal([Folder], Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task Pull_FullDisk_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full, which Linux has");
        string staging = Directory.CreateDirectory(Path.Combine(_folder.Path, ".pull-tiny")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(staging, "version"), $"tests/tiny@{ModelHub.Commit}", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(staging, "model.safetensors.part"), "/dev/full");

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains("Free space", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"schema": 1, "name": "tiny", "repository": "", "revision": "x", "files": [null]}""")]
    [InlineData("""{"schema": 1, "name": "tiny", "repository": "", "revision": "x", "files": null}""")]
    [InlineData("""{"schema": 1, "name": "tiny", "repository": "", "revision": "x", "files": [{}]}""")]
    [InlineData(
        """
        {"schema": 1, "name": "tiny", "repository": "", "revision": null,
        "files": [{"path": "x", "size": 1,
        "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}]}
        """)]
    [InlineData(
        """
        {"schema": 1, "name": null, "repository": "", "revision": "x",
        "files": [{"path": "x", "size": 1,
        "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}]}
        """)]
    [InlineData(
        """
        {"schema": 1, "name": "tiny", "repository": "", "revision": "x",
        "files": [{"path": "x", "size": -1,
        "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}]}
        """)]
    [InlineData(
        """
        {"schema": 1, "name": "tiny", "repository": null, "revision": "x",
        "files": [{"path": "x", "size": 1,
        "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}]}
        """)]
    [InlineData("""{"schema": 2, "name": "tiny", "repository": "", "revision": "x", "files": []}""")]
    [InlineData(
        """
        {"schema": 1, "name": "tiny", "repository": "", "revision": "x",
        "files": [{"path": "../x", "size": 1, "sha256": "0"}]}
        """)]
    public async Task Pull_DamagedLock_IsRefused(string content)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, ModelLock.FileName), content, TestContext.Current.CancellationToken);

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => PullAsync());

        Assert.Contains(ModelLock.FileName, refused.Message, StringComparison.Ordinal);
    }

    private Task<PulledModel> PullAsync(ModelRequest? request = null)
    {
        var options = new ModelDownloadOptions
        {
            Source = _hub.Uri,
            Retries = 2,
            FirstDelay = TimeSpan.Zero,
            StallTimeout = TimeSpan.FromMilliseconds(500),
        };
        return new ModelDownload(_client, options).PullAsync(
            request ?? new ModelRequest(_model), _folder.Path, null, TestContext.Current.CancellationToken);
    }
}
