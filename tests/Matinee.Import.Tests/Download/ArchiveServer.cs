using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Matinee.Import.Tests.Download;

/// <summary>A web server on this machine that gives one archive and its checksum, and misbehaves as told.</summary>
/// <remarks>A raw socket, since a proper server would not break off in the middle of an answer.</remarks>
internal sealed class ArchiveServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public ArchiveServer(byte[] archive)
    {
        Archive = archive;
        Checksum = $"MD5 (ml-latest-small.zip) = {Md5(archive)}\n";
        _listener.Start();
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Uri = new Uri($"http://127.0.0.1:{port}/movielens/");
        _serving = ServeAsync();
    }

    public Uri Uri { get; }

    public byte[] Archive { get; set; }

    /// <summary>Content of the checksum file; null when there is none.</summary>
    public string? Checksum { get; set; }

    /// <summary>Whether the checksum file never ends.</summary>
    public bool IsChecksumEndless { get; set; }

    /// <summary>Whether the checksum file is promised but never sent.</summary>
    public bool IsChecksumStalled { get; set; }

    public string Tag { get; set; } = "\"v1\"";

    /// <summary>After how many bytes each of the next answers breaks off.</summary>
    public Queue<int> BreakAfter { get; } = new();

    /// <summary>Status lines to answer with before anything else.</summary>
    public Queue<string> Failures { get; } = new();

    public bool HonorsRange { get; set; } = true;

    /// <summary>The <c>Range</c> headers of the requests for the archive; empty where there was none.</summary>
    public List<string> Ranges { get; } = [];

#pragma warning disable CA5351 // what the protocol asks for
    public static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    public async ValueTask DisposeAsync()
    {
        if (_serving.IsCompleted)
        {
            return; // a test has switched it off already
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // The test has ended, or the client has gone away: both are part of what is tested.
                continue;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        List<string> request = await ReadRequestAsync(stream);
        if (Failures.TryDequeue(out string? failure))
        {
            await WriteAsync(stream, $"{failure}\r\nContent-Length: 0\r\n", ReadOnlyMemory<byte>.Empty);
        }
        else if (request[0].Contains(".md5", StringComparison.Ordinal))
        {
            await MisbehaveAsync(stream);
            byte[] checksum = Encoding.ASCII.GetBytes(Checksum ?? "");
            string status = Checksum is null ? "404 Not Found" : "200 OK";
            await WriteAsync(stream, $"{status}\r\nContent-Length: {checksum.Length}\r\n", checksum);
        }
        else
        {
            await AnswerArchiveAsync(stream, request);
        }
    }

    // Ends when the client goes away, which then fails to be written to or read from.
    private async Task MisbehaveAsync(NetworkStream stream)
    {
        if (IsChecksumEndless || IsChecksumStalled)
        {
            await WriteAsync(stream, "200 OK\r\n", Encoding.ASCII.GetBytes(Checksum ?? ""));
        }

        byte[] line = Encoding.ASCII.GetBytes($"{new string('x', 1000)}\n");
        while (IsChecksumEndless)
        {
            await stream.WriteAsync(line, _stop.Token);
        }

        if (IsChecksumStalled)
        {
            await stream.ReadExactlyAsync(new byte[1], _stop.Token);
        }
    }

    private async Task AnswerArchiveAsync(NetworkStream stream, List<string> request)
    {
        string range = Header(request, "Range");
        Ranges.Add(range);
        bool isRest = HonorsRange && range.Length > 0 && Header(request, "If-Range") == Tag;
        int start = isRest ? int.Parse(range.AsSpan("bytes=".Length).TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        string status = isRest
            ? $"206 Partial Content\r\nContent-Range: bytes {start}-{Archive.Length - 1}/{Archive.Length}"
            : "200 OK";
        byte[] content = Archive[start..];
        int sent = BreakAfter.TryDequeue(out int after) ? Math.Min(after, content.Length) : content.Length;
        await WriteAsync(
            stream, $"{status}\r\nContent-Length: {content.Length}\r\nETag: {Tag}\r\n", content.AsMemory(0, sent));
    }

    private static async Task WriteAsync(NetworkStream stream, string head, ReadOnlyMemory<byte> content)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}Connection: close\r\n\r\n"));
        await stream.WriteAsync(content);
    }

    private static string Header(List<string> request, string name)
    {
        string? line = request.Find(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase));
        return line is null ? "" : line[(name.Length + 2)..];
    }

    private static async Task<List<string>> ReadRequestAsync(NetworkStream stream)
    {
        var reader = new StreamReader(stream, Encoding.ASCII);
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
