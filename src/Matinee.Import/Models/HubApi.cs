using System.Text.Json;
using Matinee.Import.Download;

namespace Matinee.Import.Models;

/// <summary>Asks the hub which commit a revision is and which files it has.</summary>
internal sealed class HubApi(RemoteFiles remote, Uri source)
{
    // The listing of a model has some dozens of files.
    private const int MostBytes = 4 * 1024 * 1024;
    private const long MostFileBytes = 1L << 40;
    private const int CommitLength = 40;

    /// <summary>Whether a revision is a commit, which never changes.</summary>
    public static bool IsCommit(string revision) =>
        revision.Length == CommitLength && revision.All(char.IsAsciiHexDigitLower);

    /// <summary>The address of a file.</summary>
    public Uri FileUri(string repository, string commit, string path) =>
        new(source, $"{repository}/resolve/{commit}/{path}");

    /// <summary>The commit that a branch or tag stands for now.</summary>
    public async Task<string> CommitAsync(string repository, string revision, CancellationToken cancellationToken)
    {
        if (IsCommit(revision))
        {
            return revision;
        }

        var uri = new Uri(source, $"api/models/{repository}/revision/{Uri.EscapeDataString(revision)}");
        JsonElement answer = await JsonAsync(uri, cancellationToken).ConfigureAwait(false);
        string? commit = Text(answer, "sha");
        return commit is not null && IsCommit(commit) ? commit : throw NotUnderstood(uri, "the commit");
    }

    /// <summary>All files at a commit.</summary>
    public async Task<IReadOnlyList<HubFile>> FilesAsync(
        string repository, string commit, CancellationToken cancellationToken)
    {
        var uri = new Uri(source, $"api/models/{repository}/tree/{commit}?recursive=true");
        JsonElement answer = await JsonAsync(uri, cancellationToken).ConfigureAwait(false);
        if (answer.ValueKind != JsonValueKind.Array)
        {
            throw NotUnderstood(uri, "a list of files");
        }

        return
        [
            .. answer.EnumerateArray().Where(entry => Text(entry, "type") == "file").Select(entry => File(entry, uri)),
        ];
    }

    private static HubFile File(JsonElement entry, Uri uri)
    {
        JsonElement? large = entry.TryGetProperty("lfs", out JsonElement lfs) && lfs.ValueKind == JsonValueKind.Object
            ? lfs
            : null;
        string? checksum = large is { } described ? Text(described, "oid") : null;
        bool isWhole = Text(entry, "path") is { } && Text(entry, "oid") is { }
            && entry.TryGetProperty("size", out JsonElement size)
            && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long bytes)
            && bytes is >= 0 and <= MostFileBytes
            && (large is null || checksum is { Length: 64 });
        return isWhole
            ? new HubFile(
                Text(entry, "path") ?? "", entry.GetProperty("size").GetInt64(), Text(entry, "oid") ?? "", checksum)
            : throw NotUnderstood(uri, "path, size and checksum of each file");
    }

    private async Task<JsonElement> JsonAsync(Uri uri, CancellationToken cancellationToken)
    {
        byte[] bytes = await remote.ReadAsync(uri, ReadBytesAsync, isRetried: true, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw NotUnderstood(uri, "JSON");
        }
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[MostBytes];
        int count = await stream.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return buffer[..count];
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static ImportException NotUnderstood(Uri uri, string expected) => new(
        $"{uri} answers with something else than {expected}; fetch the model by hand and use 'matinee model pull "
        + "--from "
        + "DIR'.");
}
