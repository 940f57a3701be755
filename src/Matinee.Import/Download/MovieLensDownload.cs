using System.Net;
using Polly;
using Polly.Retry;

namespace Matinee.Import.Download;

/// <summary>Fetches the official MovieLens archives: resumed where broken off, size and MD5 checked.</summary>
public sealed class MovieLensDownload
{
    private readonly HttpClient _client;
    private readonly MovieLensDownloadOptions _options;
    private readonly ResiliencePipeline _retries;

    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="options">Where from and how patiently.</param>
    public MovieLensDownload(HttpClient client, MovieLensDownloadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        (_client, _options) = (client, options ?? new MovieLensDownloadOptions());
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = _options.Retries,
            Delay = _options.FirstDelay,
            MaxDelay = TimeSpan.FromMinutes(1),
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder().Handle<BrokenTransferException>(),
        };
        _retries = new ResiliencePipelineBuilder { TimeProvider = _options.TimeProvider }.AddRetry(retry).Build();
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
        if (isVerified)
        {
            try
            {
                text = await FetchTextAsync(uri, cancellationToken).ConfigureAwait(false);
            }
            catch (BrokenTransferException)
            {
                return null; // no network is needed for what is there
            }
        }
        else
        {
            text = await _retries.ExecuteAsync(
                async token => await FetchTextAsync(uri, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }

        return Md5File.Find(text, fileName) ?? throw new ImportException(
            $"{uri} holds no MD5 checksum of {fileName}; found '{Rows.BadValue.Show(text)}'. Fetch the archive by "
            + "hand and import the file.");
    }

    private async Task<string> FetchTextAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await Transfer.GuardAsync(
            token => Md5File.ReadTextAsync(response.Content, token), _options, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task FetchArchiveAsync(
        string fileName,
        string target,
        string checksum,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var part = new PartialFile(target);
        await _retries.ExecuteAsync(
            async token => await FetchRestAsync(fileName, part, progress, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
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

    private async Task FetchRestAsync(
        string fileName, PartialFile part, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Source, fileName));
        request.Headers.IfRange = part.Condition();
        long asked = request.Headers.IfRange is null ? 0 : part.Length;
        if (asked > 0)
        {
            request.Headers.Range = new(asked, null);
        }

        using HttpResponseMessage response = await SendAsync(request, cancellationToken, part).ConfigureAwait(false);
        bool isRest = response.StatusCode == HttpStatusCode.PartialContent;
        if (isRest && response.Content.Headers.ContentRange?.From != asked)
        {
            part.Delete();
            throw new BrokenTransferException($"The server gave another part than asked for (from byte {asked:N0}).");
        }

        long start = isRest ? asked : 0;
        long? size = isRest ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        var transfer = new Transfer(fileName, start, size, _options, progress);
        FileStream file = part.Open(start, response);
        await using (file.ConfigureAwait(false))
        {
            await transfer.CopyAsync(response.Content, file, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken, PartialFile? part = null)
    {
        HttpResponseMessage response = await Transfer.GuardAsync(
            token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            _options,
            cancellationToken).ConfigureAwait(false);
        try
        {
            RequireSameHost(response);
            RequireSuccess(response, part);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void RequireSameHost(HttpResponseMessage response)
    {
        Uri? from = response.RequestMessage?.RequestUri;
        if (from is null || from.Host != _options.Source.Host || from.Scheme != _options.Source.Scheme)
        {
            throw new ImportException(
                $"{_options.Source} sent the download on to {from}, which is not trusted; fetch the archive by hand "
                + "and import the file.");
        }
    }

    private static void RequireSuccess(HttpResponseMessage response, PartialFile? part)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        Uri? uri = response.RequestMessage?.RequestUri;
        string message = $"{uri} answers {(int)response.StatusCode} {response.ReasonPhrase}.";
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part is not null)
        {
            part.Delete();
            throw new BrokenTransferException(message);
        }

        bool isPassing = (int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        throw isPassing
            ? new BrokenTransferException(message)
            : new ImportException($"{message} Expected the file there; fetch the archive by hand and import the file.");
    }
}
