using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Matinee.Testing;

/// <summary>A web server on this machine that answers as a test tells it, and may break off in the middle.</summary>
/// <remarks>A raw socket, since a proper server would not break off.</remarks>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LocalRequest, LocalAnswer> _answer;
    private readonly Task _serving;

    /// <param name="answer">Makes the answer to a request.</param>
    public LocalServer(Func<LocalRequest, LocalAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Uri { get; }

    /// <summary>All requests so far.</summary>
    public List<LocalRequest> Requests { get; } = [];

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
        LocalRequest request = await ReadAsync(stream);
        Requests.Add(request);
        LocalAnswer answer = _answer(request);
        var head = new StringBuilder($"HTTP/1.1 {answer.Status}\r\nConnection: close\r\n");
        if (answer.HasLength)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Content.Length}\r\n");
        }

        foreach (string header in answer.Headers)
        {
            head.Append(header).Append("\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        int count = Math.Min(answer.BreakAfter ?? answer.Content.Length, answer.Content.Length);
        await stream.WriteAsync(answer.Content.AsMemory(0, count), _stop.Token);
        while (answer.IsEndless)
        {
            await stream.WriteAsync(answer.Content, _stop.Token); // until the client goes away
        }

        if (answer.IsStalled)
        {
            await stream.ReadExactlyAsync(new byte[1], _stop.Token); // until the client goes away
        }
    }

    private async Task<LocalRequest> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var request = new LocalRequest(lines[0].Split(' ')[0], lines[0].Split(' ')[1], lines[1..], []);
        _ = int.TryParse(request.Header("Content-Length"), CultureInfo.InvariantCulture, out int length);
        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return request with { Body = body };
    }
}

/// <summary>A request as it came.</summary>
public sealed record LocalRequest(string Method, string Path, IReadOnlyList<string> Headers, byte[] Body)
{
    /// <summary>The value of a header; empty when it is not there.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 2)..] ?? "";
}

/// <summary>What the server answers.</summary>
public sealed record LocalAnswer(byte[] Content)
{
    public LocalAnswer(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public string Status { get; init; } = "200 OK";

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>After how many bytes of the content the connection breaks.</summary>
    public int? BreakAfter { get; init; }

    /// <summary>Whether nothing more comes, and the connection stays.</summary>
    public bool IsStalled { get; init; }

    /// <summary>Whether the content comes again and again.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Whether the length is told.</summary>
    public bool HasLength { get; init; } = true;
}
