using Matinee.Import.Download;
using Matinee.Import.Outbound;
using Matinee.Testing;

namespace Matinee.Import.Tests.Download;

public sealed class MovieLensDownloadTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArchiveServer _server = new(Bytes(500_000, seed: 1));
    private readonly HttpClient _client;

    public MovieLensDownloadTests() =>
        _client = OutboundClient.Create(new OutboundPolicy(_server.Uri) { IsNamedByUser = true });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Fetch_WholeTransfer_StoresArchiveAndChecksum()
    {
        var progress = new Reports();

        string path = await FetchAsync(progress);

        Assert.Equal(_server.Archive, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path, path + ".md5"], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
        Assert.Equal(new ImportProgress("ml-latest-small.zip", 500_000, 500_000, 0), progress.Last);
    }

    [Fact]
    public async Task Fetch_ArchiveThatIsThere_IsNotFetchedAgain()
    {
        await FetchAsync();
        await FetchAsync();

        Assert.Single(_server.Ranges);
    }

    [Fact]
    public async Task Fetch_VerifiedArchiveWithoutNetwork_IsUsed()
    {
        string path = await FetchAsync();
        await _server.DisposeAsync();

        Assert.Equal(path, await FetchAsync());
    }

    [Fact]
    public async Task Fetch_VerifiedArchiveAndBusyServer_IsUsed()
    {
        string path = await FetchAsync();
        _server.Failures.Enqueue(new LocalAnswer("") { Status = "503 Service Unavailable" });

        Assert.Equal(path, await FetchAsync());
        Assert.Single(_server.Ranges);
    }

    [Fact]
    public async Task Fetch_ChangedArchiveWithoutNetwork_IsRefused()
    {
        string path = await FetchAsync();
        await File.AppendAllTextAsync(path, "x", TestContext.Current.CancellationToken);
        await _server.DisposeAsync();

        await Assert.ThrowsAsync<ImportException>(() => FetchAsync());
    }

    [Fact]
    public async Task Fetch_ChecksumWithoutEnd_IsReadInPart()
    {
        _server.IsChecksumEndless = true;

        Assert.True(File.Exists(await FetchAsync()));
    }

    [Fact]
    public async Task Fetch_ChecksumThatStalls_IsGivenUp()
    {
        _server.IsChecksumStalled = true;

        ImportException refused = await Assert.ThrowsAsync<ImportException>(
            () => FetchAsync(stallTimeout: TimeSpan.FromMilliseconds(50)));

        Assert.Contains("did not answer within", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ConnectionThatBreaks_GoesOnWhereItStopped()
    {
        _server.BreakAfter.Enqueue(200_000);
        _server.BreakAfter.Enqueue(100_000);

        string path = await FetchAsync();

        Assert.Equal(["", "bytes=200000-", "bytes=300000-"], _server.Ranges);
        Assert.Equal(_server.Archive, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fetch_ConnectionThatAlwaysBreaks_KeepsThePartForTheNextRun()
    {
        foreach (int bytes in new[] { 50_000, 50_000, 50_000 })
        {
            _server.BreakAfter.Enqueue(bytes);
        }

        await Assert.ThrowsAsync<ImportException>(() => FetchAsync());
        string path = await FetchAsync();

        Assert.Equal("bytes=150000-", _server.Ranges[^1]);
        Assert.Equal(_server.Archive, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fetch_ServerWithoutRanges_StartsOver()
    {
        _server.HonorsRange = false;
        _server.BreakAfter.Enqueue(200_000);

        string path = await FetchAsync();

        Assert.Equal(_server.Archive, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fetch_ArchiveReplacedBetweenTwoRuns_StartsOver()
    {
        foreach (int bytes in new[] { 50_000, 50_000, 50_000 })
        {
            _server.BreakAfter.Enqueue(bytes);
        }

        await Assert.ThrowsAsync<ImportException>(() => FetchAsync());
        _server.Archive = Bytes(400_000, seed: 2);
        _server.Tag = "\"v2\"";
        _server.Checksum = $"{ArchiveServer.Md5(_server.Archive)}  ml-latest-small.zip\n";

        Assert.Equal(
            _server.Archive, await File.ReadAllBytesAsync(await FetchAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fetch_WrongBytes_AreRemoved()
    {
        _server.Checksum = $"{new string('0', 32)}  ml-latest-small.zip\n";

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => FetchAsync());

        Assert.Contains("checksum", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>moved</html>")]
    public async Task Fetch_MissingChecksum_IsRefused(string? checksum)
    {
        _server.Checksum = checksum;

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => FetchAsync());

        Assert.Contains("ml-latest-small.zip.md5", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Ranges);
    }

    [Fact]
    public async Task Fetch_ServerThatIsBusyAtFirst_IsAskedAgain()
    {
        _server.Failures.Enqueue(new LocalAnswer("") { Status = "503 Service Unavailable" });
        _server.Failures.Enqueue(new LocalAnswer("") { Status = "429 Too Many Requests" });

        Assert.True(File.Exists(await FetchAsync()));
    }

    [Fact]
    public async Task Fetch_RedirectToAnotherHost_IsRefused()
    {
        _server.Failures.Enqueue(new LocalAnswer("")
        {
            Status = "302 Found",
            Headers = [$"Location: http://localhost:{_server.Uri.Port}/movielens/x.md5"],
        });

        OutboundRefusedException refused = await Assert.ThrowsAsync<OutboundRefusedException>(() => FetchAsync());

        Assert.Contains("not trusted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_FolderThatCannotBeWritten_SaysSo()
    {
        Directory.CreateDirectory(_folder.File("ml-latest-small.zip.part"));

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => FetchAsync());

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_FullDisk_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full, which Linux has");
        File.CreateSymbolicLink(_folder.File("ml-latest-small.zip.part"), "/dev/full");

        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => FetchAsync());

        Assert.Contains("Free space", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_UnknownEdition_NamesTheKnownOnes()
    {
        var download = new MovieLensDownload(_client);

        ImportException refused = await Assert.ThrowsAsync<ImportException>(
            () => download.FetchAsync("../x", _folder.Path, null, TestContext.Current.CancellationToken));

        Assert.Contains("latest-small, latest, 25m, 32m", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_PlainHttpElsewhere_IsRefused() => Assert.Throws<ArgumentException>(
        () => new MovieLensDownloadOptions { Source = new Uri("http://example.org/") });

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private Task<string> FetchAsync(IProgress<ImportProgress>? progress = null, TimeSpan? stallTimeout = null)
    {
        var options = new MovieLensDownloadOptions
        {
            Source = _server.Uri,
            Retries = 2,
            FirstDelay = TimeSpan.Zero,
            StallTimeout = stallTimeout ?? TimeSpan.FromSeconds(60),
        };
        return new MovieLensDownload(_client, options).FetchAsync(
            "latest-small", _folder.Path, progress, TestContext.Current.CancellationToken);
    }

    private sealed class Reports : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
