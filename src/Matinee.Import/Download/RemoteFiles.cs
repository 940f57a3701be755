using System.Net;
using Polly;

namespace Matinee.Import.Download;

/// <summary>Fetches files from a web server: resumed where broken off, tried again where it may help.</summary>
internal sealed class RemoteFiles
{
    private readonly HttpClient _client;
    private readonly DownloadOptions _options;
    private readonly string _remedy;
    private readonly ResiliencePipeline _retries;

    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="remedy">What a person can do when the server does not give a file.</param>
    public RemoteFiles(HttpClient client, DownloadOptions options, string remedy)
    {
        (_client, _options, _remedy) = (client, options, remedy);
        _retries = options.RetryOn<BrokenTransferException>();
    }

    /// <summary>Asks for an answer that <paramref name="read"/> makes something of.</summary>
    /// <param name="uri">What to ask for.</param>
    /// <param name="read">Reads the content, within the stall timeout.</param>
    /// <param name="isRetried">Whether a broken transfer is taken up again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BrokenTransferException">The server cannot be reached.</exception>
    /// <exception cref="ImportException">The server does not give it.</exception>
    public async Task<T> ReadAsync<T>(
        Uri uri,
        Func<HttpContent, CancellationToken, Task<T>> read,
        bool isRetried,
        CancellationToken cancellationToken)
    {
        return isRetried
            ? await _retries.ExecuteAsync(
                async token => await OnceAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : await OnceAsync(cancellationToken).ConfigureAwait(false);

        async Task<T> OnceAsync(CancellationToken token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using HttpResponseMessage response = await SendAsync(request, null, token).ConfigureAwait(false);
            return await Transfer.GuardAsync(inner => read(response.Content, inner), _options, token)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Fetches a file, or the rest of it.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="part">What has arrived before; not finished here, as its content is not checked.</param>
    /// <param name="file">Name for reports, and its size when known: another size is refused.</param>
    /// <param name="progress">Told about every chunk.</param>
    /// <param name="cancellationToken">What has arrived stays for the next try.</param>
    public async Task FetchAsync(
        Uri uri,
        PartialFile part,
        (string Name, long? Size) file,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            async token => await FetchRestAsync(uri, part, file, progress, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    private async Task FetchRestAsync(
        Uri uri,
        PartialFile part,
        (string Name, long? Size) file,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.IfRange = part.Condition();
        long asked = request.Headers.IfRange is null ? 0 : part.Length;
        if (asked > 0 && asked == file.Size)
        {
            return; // all of it came, and nobody had the time to check it
        }

        if (asked > 0)
        {
            request.Headers.Range = new(asked, null);
        }

        using HttpResponseMessage response = await SendAsync(request, part, cancellationToken).ConfigureAwait(false);
        bool isRest = response.StatusCode == HttpStatusCode.PartialContent;
        if (isRest && response.Content.Headers.ContentRange?.From != asked)
        {
            part.Delete();
            throw new BrokenTransferException($"The server gave another part than asked for (from byte {asked:N0}).");
        }

        long start = isRest ? asked : 0;
        long? size = isRest ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        if (file.Size is { } expected && size is { } given && given != expected)
        {
            part.Delete();
            throw new ImportException(
                $"{uri} has {given:N0} bytes, expected {expected:N0}: the server gives another file. {_remedy}");
        }

        var transfer = new Transfer(file.Name, start, file.Size ?? size, _options, progress);
        FileStream target = part.Open(start, response);
        await using (target.ConfigureAwait(false))
        {
            await transfer.CopyAsync(response.Content, target, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, PartialFile? part, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await Transfer.GuardAsync(
            token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            _options,
            cancellationToken).ConfigureAwait(false);
        try
        {
            RequireSuccess(response, part);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void RequireSuccess(HttpResponseMessage response, PartialFile? part)
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
            : new ImportException($"{message} Expected the file there; {_remedy}");
    }
}
