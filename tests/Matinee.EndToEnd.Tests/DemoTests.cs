using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

public sealed class DemoTests : IDisposable
{
    private const string Variable = "MATINEE_MOVIELENS_URL";

    private readonly TemporaryFolder _folder = new();
    private readonly string _sources;

    public DemoTests() => _sources = TinyCatalogue.Write(_folder.File("sources"));

    [Fact]
    public void Demo_FromAFolder_PrintsANightForTwoAndIsRepeatable()
    {
        ProgramResult first = MatineeProgram.Run(_folder.File("data"), "demo", "--from", _sources, "--json");
        ProgramResult second = MatineeProgram.Run(_folder.File("data"), "demo", "--from", _sources, "--json");

        Assert.True(first.ExitCode == 0, first.Error);
        JsonElement slate = JsonDocument.Parse(first.Output).RootElement;
        Assert.Equal(10, slate.GetProperty("items").GetArrayLength());
        Assert.Equal(2, slate.GetProperty("people").GetArrayLength());
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5351", Justification = "The server publishes MD5 sums.")]
    public void Demo_Download_FetchesTheArchiveAndGoesOn()
    {
        byte[] archive = Archive();
        using var server = new ArchiveServer(archive, Convert.ToHexStringLower(MD5.HashData(archive)));

        ProgramResult result = MatineeProgram.RunWith(
            _folder.File("data"), new() { [Variable] = server.Address }, "demo", "--download", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(10, JsonDocument.Parse(result.Output).RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public void Demo_WrongBytes_IsRefusedAndNothingIsImported()
    {
        using var server = new ArchiveServer(Archive(), new string('0', 32));

        ProgramResult result = MatineeProgram.RunWith(
            _folder.File("data"), new() { [Variable] = server.Address }, "demo", "--download");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ml-latest-small.zip", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Archive()
    {
        string path = _folder.File("ml-latest-small.zip");
        ZipFile.CreateFromDirectory(Path.Combine(_sources, "ml"), path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Serves one archive and its checksum on the loopback address.</summary>
    private sealed class ArchiveServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public ArchiveServer(byte[] archive, string md5)
        {
            int port = FreePort();
            Address = $"http://127.0.0.1:{port}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ServeAsync(archive, md5);
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(byte[] archive, string md5)
        {
            while (_listener.IsListening)
            {
                HttpListenerContext request;
                try
                {
                    request = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return; // the test is over
                }

                bool isChecksum = request.Request.Url?.AbsolutePath.EndsWith(".md5", StringComparison.Ordinal) == true;
                byte[] body = isChecksum
                    ? System.Text.Encoding.ASCII.GetBytes($"{md5}  ml-latest-small.zip\n")
                    : archive;
                request.Response.ContentLength64 = body.Length;
                await request.Response.OutputStream.WriteAsync(body);
                request.Response.Close();
            }
        }

        private static int FreePort()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
