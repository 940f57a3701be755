using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>An HTTP server on loopback that answers JSON with JSON.</summary>
internal sealed class LoopbackJsonServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    /// <param name="answer">Status and body for a request: method and path with query, body, headers.</param>
    public LoopbackJsonServer(Func<string, JsonNode?, WebHeaderCollection, (int Status, JsonNode Body)> answer)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = RunAsync(answer);
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait(TimeSpan.FromSeconds(5));
        _listener.Close();
    }

    private async Task RunAsync(Func<string, JsonNode?, WebHeaderCollection, (int Status, JsonNode Body)> answer)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            string text = await reader.ReadToEndAsync();
            (int status, JsonNode body) = Answer(answer, context.Request, text);
            byte[] bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
    }

    // A request that the server does not know must fail the test, not stop the server.
    private static (int Status, JsonNode Body) Answer(
        Func<string, JsonNode?, WebHeaderCollection, (int Status, JsonNode Body)> answer,
        HttpListenerRequest request,
        string text)
    {
        try
        {
            return answer(
                $"{request.HttpMethod} {request.RawUrl}",
                text.Length == 0 ? null : JsonNode.Parse(text),
                (WebHeaderCollection)request.Headers);
        }
        catch (Exception error)
        {
            return (500, new JsonObject { ["error"] = error.ToString() });
        }
    }
}
