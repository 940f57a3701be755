using System.Net.Http.Headers;

namespace Matinee.Import.Download;

/// <summary>An unfinished download: what has arrived (<c>.part</c>) and of which version (<c>.part.tag</c>).</summary>
internal sealed class PartialFile(string targetPath)
{
    private readonly string _tagPath = targetPath + ".part.tag";

    /// <summary>Where the bytes are.</summary>
    public string Path { get; } = targetPath + ".part";

    /// <summary>How many bytes have arrived.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The condition under which the rest may be asked for; null when all must be fetched again.</summary>
    public RangeConditionHeaderValue? Condition()
    {
        if (Length == 0 || !File.Exists(_tagPath))
        {
            return null;
        }

        return RangeConditionHeaderValue.TryParse(File.ReadAllText(_tagPath), out RangeConditionHeaderValue? condition)
            ? condition
            : null;
    }

    /// <summary>Opens for writing from a position on; what lies behind it is cut off.</summary>
    /// <param name="from">Bytes to keep.</param>
    /// <param name="response">Tells which version the bytes are of.</param>
    public FileStream Open(long from, HttpResponseMessage response)
    {
        EntityTagHeaderValue? tag = response.Headers.ETag;
        string? version = tag is { IsWeak: false }
            ? tag.ToString()
            : response.Content.Headers.LastModified?.ToString("r");
        File.WriteAllText(_tagPath, version ?? "");
        var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (from == 0 || file.Length > from)
        {
            file.SetLength(from);
        }

        file.Position = from;
        return file;
    }

    /// <summary>Makes the download the finished file.</summary>
    public void Finish()
    {
        File.Move(Path, targetPath, overwrite: true);
        File.Delete(_tagPath);
    }

    /// <summary>Gives up what has arrived.</summary>
    public void Delete()
    {
        File.Delete(Path);
        File.Delete(_tagPath);
    }
}
