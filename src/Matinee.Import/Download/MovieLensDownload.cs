using Matinee.Import.Outbound;

namespace Matinee.Import.Download;

/// <summary>Fetches the official MovieLens archives: resumed where broken off, size and MD5 checked.</summary>
public sealed class MovieLensDownload
{
    private readonly MovieLensDownloadOptions _options;
    private readonly RemoteFiles _remote;

    /// <param name="client">Sends the requests, see <see cref="OutboundClient"/>; not disposed.</param>
    /// <param name="options">Where from and how patiently.</param>
    public MovieLensDownload(HttpClient client, MovieLensDownloadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new MovieLensDownloadOptions();
        _remote = new RemoteFiles(client, _options, "fetch the archive by hand and import the file.");
    }

    /// <summary>Editions that can be fetched.</summary>
    public static IReadOnlyList<string> Editions { get; } = ["latest-small", "latest", "25m", "32m"];

    /// <summary>Fetches an archive, unless it is already there and whole.</summary>
    /// <remarks>
    /// Its checksum is kept beside it (<c>.md5</c>). An archive that agrees with that is used as it is when the server
    /// cannot be reached.
    /// </remarks>
    /// <param name="edition">One of <see cref="Editions"/>.</param>
    /// <param name="folder">Folder for the archive; made if needed.</param>
    /// <param name="progress">Told about every chunk; rows are 0.</param>
    /// <param name="cancellationToken">What has arrived stays for the next try.</param>
    /// <returns>Path of the archive, ready for <see cref="ImportFormats.Discover"/>.</returns>
    /// <exception cref="ImportException">
    /// The edition is not known, the server does not give the archive, it is not what its checksum says, or it cannot
    /// be stored.
    /// </exception>
    public async Task<string> FetchAsync(
        string edition,
        string folder,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (!Editions.Contains(edition))
        {
            throw new ImportException($"'{edition}' is no MovieLens edition; expected {string.Join(", ", Editions)}.");
        }

        string fileName = $"ml-{edition}.zip";
        string target = Path.Combine(folder, fileName);
        try
        {
            Directory.CreateDirectory(folder);
            string? found = File.Exists(target)
                ? await Md5File.ComputeAsync(target, cancellationToken).ConfigureAwait(false)
                : null;
            string? recorded = Md5File.Recorded(target);
            bool isVerified = found is not null && found == recorded;
            string? checksum = await FindChecksumAsync(fileName, isVerified, cancellationToken).ConfigureAwait(false);
            if (checksum is null)
            {
                return target;
            }

            if (found != checksum)
            {
                await FetchArchiveAsync(fileName, target, checksum, progress, cancellationToken).ConfigureAwait(false);
            }

            if (recorded != checksum)
            {
                Md5File.Record(target, checksum);
            }

            return target;
        }
        catch (BrokenTransferException exception)
        {
            throw new ImportException(
                $"{fileName}: the transfer from {_options.Source} broke off {_options.Retries + 1} times, last: "
                + $"{exception.Message} Run it again: it goes on where it stopped.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"{target} cannot be written: {exception.Message} Free space or choose another folder, then "
                + "run it again: it goes on where it stopped.",
                exception);
        }
    }

    // The checksum at the source; null when the source cannot be reached and the archive is known to be whole.
    private async Task<string?> FindChecksumAsync(
        string fileName, bool isVerified, CancellationToken cancellationToken)
    {
        var uri = new Uri(_options.Source, $"{fileName}.md5");
        string text;
        try
        {
            text = await _remote.ReadAsync(uri, Md5File.ReadTextAsync, isRetried: !isVerified, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (isVerified
            && exception is BrokenTransferException or OutboundRefusedException)
        {
            return null; // no network is needed for what is there
        }

        return Md5File.Find(text, fileName) ?? throw new ImportException(
            $"{uri} holds no MD5 checksum of {fileName}; found '{Rows.BadValue.Show(text)}'. Fetch the archive by "
            + "hand and import the file.");
    }

    private async Task FetchArchiveAsync(
        string fileName,
        string target,
        string checksum,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var part = new PartialFile(target);
        await _remote.FetchAsync(
            new Uri(_options.Source, fileName), part, (fileName, null), progress, cancellationToken)
            .ConfigureAwait(false);
        string found = await Md5File.ComputeAsync(part.Path, cancellationToken).ConfigureAwait(false);
        if (found != checksum)
        {
            part.Delete();
            throw new ImportException(
                $"{fileName} has the checksum {found}, expected {checksum}: it was damaged on the way or is being "
                + "replaced at its source. It has been removed; run the download again.");
        }

        part.Finish();
    }
}
