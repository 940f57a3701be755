using Matinee.Import.Download;

namespace Matinee.Import.Models;

/// <summary>Settings of <see cref="ModelDownload"/>.</summary>
public sealed record ModelDownloadOptions : DownloadOptions
{
    /// <summary>Hosts to which the official hub sends large files on; what counts is their SHA-256.</summary>
    public static IReadOnlyList<string> ContentHosts { get; } =
        ["huggingface.co", "cdn-lfs*.huggingface.co", "*.hf.co", "cas-bridge.xethub.hf.co"];

    /// <summary>The hub; https, or any scheme on this machine.</summary>
    public Uri Source
    {
        get;
        init => field = RequireSafe(value, nameof(Source));
    } = new("https://huggingface.co/");

    /// <summary>A model of more bytes is refused before anything is fetched.</summary>
    public long MaxBytes { get; init; } = 4L * 1024 * 1024 * 1024;
}
