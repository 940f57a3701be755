namespace Matinee.Import.Download;

/// <summary>Settings of <see cref="MovieLensDownload"/>.</summary>
public sealed record MovieLensDownloadOptions : DownloadOptions
{
    /// <summary>Folder of the archives and their <c>.md5</c> files; https, or any scheme on this machine.</summary>
    public Uri Source
    {
        get;
        init => field = RequireSafe(value, nameof(Source));
    } = new("https://files.grouplens.org/datasets/movielens/");
}
