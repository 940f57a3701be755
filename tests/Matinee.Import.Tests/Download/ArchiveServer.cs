using System.Globalization;
using System.Security.Cryptography;
using Matinee.Testing;

namespace Matinee.Import.Tests.Download;

/// <summary>A web server on this machine that gives one archive and its checksum, and misbehaves as told.</summary>
internal sealed class ArchiveServer : IAsyncDisposable
{
    private readonly LocalServer _server;

    public ArchiveServer(byte[] archive)
    {
        Archive = archive;
        Checksum = $"MD5 (ml-latest-small.zip) = {Md5(archive)}\n";
        _server = new LocalServer(Answer);
    }

    public Uri Uri => new(_server.Uri, "movielens/");

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

    /// <summary>Answers to give before anything else.</summary>
    public Queue<LocalAnswer> Failures { get; } = new();

    public bool HonorsRange { get; set; } = true;

    /// <summary>The <c>Range</c> headers of the requests for the archive; empty where there was none.</summary>
    public List<string> Ranges { get; } = [];

#pragma warning disable CA5351 // what the protocol asks for
    public static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LocalAnswer Answer(LocalRequest request) =>
        Failures.TryDequeue(out LocalAnswer? failure) ? failure
        : request.Path.Contains(".md5", StringComparison.Ordinal) ? AnswerChecksum()
        : AnswerArchive(request);

    private LocalAnswer AnswerChecksum() => new(Checksum ?? "")
    {
        Status = Checksum is null ? "404 Not Found" : "200 OK",
        IsEndless = IsChecksumEndless,
        IsStalled = IsChecksumStalled,
        HasLength = !IsChecksumEndless && !IsChecksumStalled,
    };

    private LocalAnswer AnswerArchive(LocalRequest request)
    {
        string range = request.Header("Range");
        Ranges.Add(range);
        bool isRest = HonorsRange && range.Length > 0 && request.Header("If-Range") == Tag;
        int start = isRest ? int.Parse(range.AsSpan("bytes=".Length).TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        string tag = $"ETag: {Tag}";
        return new LocalAnswer(Archive[start..])
        {
            Status = isRest ? "206 Partial Content" : "200 OK",
            Headers = isRest ? [tag, $"Content-Range: bytes {start}-{Archive.Length - 1}/{Archive.Length}"] : [tag],
            BreakAfter = BreakAfter.TryDequeue(out int after) ? after : null,
        };
    }
}
