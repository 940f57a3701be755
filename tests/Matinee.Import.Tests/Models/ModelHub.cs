using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Import.Tests.Models;

/// <summary>A hub on this machine with one model, which misbehaves as told.</summary>
internal sealed class ModelHub : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    public const string NewerCommit = "76543210fedcba9876543210fedcba9876543210";

    private readonly LocalServer _server;
    private readonly LocalServer _content;

    public ModelHub()
    {
        _content = new LocalServer(request => Give(request, Path.GetFileName(request.Path)));
        _server = new LocalServer(Answer);
    }

    public Uri Uri => _server.Uri;

    public List<LocalRequest> Requests => _server.Requests;

    public List<LocalRequest> ContentRequests => _content.Requests;

    /// <summary>Files of the model; the weights are large and given by another server.</summary>
    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["README.md"] = Encoding.UTF8.GetBytes("not needed"),
        ["config.json"] = Encoding.UTF8.GetBytes("""{"model_type": "bert"}"""),
        ["model.safetensors"] = Weights(200_000),
        ["tokenizer.json"] = Encoding.UTF8.GetBytes("{}"),
        ["1_Pooling/config.json"] = Encoding.UTF8.GetBytes("""{"pooling_mode_mean_tokens": true}"""),
    };

    /// <summary>Answers to give before anything else, by the end of the path.</summary>
    public Queue<(string Path, Func<LocalAnswer, LocalAnswer> Change)> Misbehavior { get; } = new();

    public bool HonorsRange { get; set; } = true;

    public string Main { get; set; } = NewerCommit;

    /// <summary>A safetensors file of one tensor with that many bytes.</summary>
    public static byte[] Weights(int bytes)
    {
        string header = $$$"""{"w":{"dtype":"U8","shape":[{{{bytes}}}],"data_offsets":[0,{{{bytes}}}]}}""";
        byte[] data = new byte[bytes];
        new Random(1).NextBytes(data);
        return [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. data];
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _content.DisposeAsync();
    }

    private LocalAnswer Answer(LocalRequest request)
    {
        string path = request.Path.Split('?')[0];
        if (path == "/api/models/tests/tiny/revision/main")
        {
            return Changed(path, new LocalAnswer(JsonSerializer.Serialize(new { sha = Main })));
        }

        if (path.StartsWith("/api/models/tests/tiny/tree/", StringComparison.Ordinal))
        {
            return Changed(path, new LocalAnswer(JsonSerializer.Serialize(Files.Select(Described))));
        }

        string[] parts = path.Split('/', 6); // "", tests, tiny, resolve, commit, file
        return parts.Length != 6 ? Missing()
            : parts[5] == "model.safetensors"
                ? new LocalAnswer("") { Status = "302 Found", Headers = [$"Location: {_content.Uri}cdn/{parts[5]}"] }
                : Give(request, parts[5]);
    }

    private LocalAnswer Give(LocalRequest request, string name)
    {
        if (!Files.TryGetValue(name, out byte[]? content))
        {
            return Missing();
        }

        string tag = $"\"{Sha256(content)}\"";
        string range = request.Header("Range");
        bool isRest = HonorsRange && range.Length > 0 && request.Header("If-Range") == tag;
        int start = isRest ? int.Parse(range.AsSpan("bytes=".Length).TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        return Changed(name, new LocalAnswer(content[start..])
        {
            Status = isRest ? "206 Partial Content" : "200 OK",
            Headers = isRest
                ? [$"ETag: {tag}", $"Content-Range: bytes {start}-{content.Length - 1}/{content.Length}"]
                : [$"ETag: {tag}"],
        });
    }

    private LocalAnswer Changed(string path, LocalAnswer answer)
    {
        if (Misbehavior.TryPeek(out (string Path, Func<LocalAnswer, LocalAnswer> Change) next)
            && path.EndsWith(next.Path, StringComparison.Ordinal))
        {
            Misbehavior.Dequeue();
            return next.Change(answer);
        }

        return answer;
    }

    private static LocalAnswer Missing() => new("") { Status = "404 Not Found" };

    private static Dictionary<string, object> Described(KeyValuePair<string, byte[]> file)
    {
        var entry = new Dictionary<string, object>
        {
            ["type"] = "file",
            ["path"] = file.Key,
            ["size"] = file.Value.Length,
            ["oid"] = GitId(file.Value),
        };
        if (file.Key == "model.safetensors")
        {
            entry["lfs"] = new { oid = Sha256(file.Value), size = file.Value.Length };
        }

        return entry;
    }

#pragma warning disable CA5350 // what git calls a file
    private static string GitId(byte[] content) => Convert.ToHexStringLower(
        SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
#pragma warning restore CA5350
}
