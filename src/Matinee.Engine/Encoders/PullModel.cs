using Matinee.Import;
using Matinee.Import.Models;
using Matinee.Import.Outbound;

namespace Matinee.Engine.Encoders;

/// <summary>
/// Brings a text encoder into a data folder: from the official hub, or from a folder on this machine.
/// </summary>
/// <param name="dataDirectory">The data folder; models lie below <c>models</c>.</param>
/// <param name="isOffline">Whether nothing may be fetched.</param>
public sealed class PullModel(string dataDirectory, bool isOffline)
{
    /// <summary>Folder of all models of a data folder.</summary>
    public static string ModelsFolder(string dataDirectory) =>
        Path.Combine(Path.GetFullPath(dataDirectory), "models");

    /// <summary>Fetches a model, unless it is there and whole.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="mirror">Another hub that the person named; null for the official one.</param>
    /// <param name="progress">Told about every chunk.</param>
    /// <param name="cancellationToken">What has arrived stays for the next try.</param>
    /// <exception cref="ImportException">It cannot be had; the message says why and what to do.</exception>
    public async Task<PulledModel> FetchAsync(
        ModelRequest request,
        Uri? mirror = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ModelDownloadOptions options = mirror is null
            ? new ModelDownloadOptions()
            : new ModelDownloadOptions { Source = mirror };
        using HttpClient client = OutboundClient.Create(new OutboundPolicy(options.Source)
        {
            IsNamedByUser = mirror is not null,
            IsOffline = isOffline,
            RedirectHosts = ModelDownloadOptions.ContentHosts,
            MaxResponseBytes = options.MaxBytes,
            Timeout = Timeout.InfiniteTimeSpan, // a download that stalls is given up, a slow one is not
        });
        return await new ModelDownload(client, options).PullAsync(
            request, ModelsFolder(dataDirectory), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies a model from a folder.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="name">Name that it gets; null for the folder's.</param>
    /// <param name="isUpdate">Whether another model of that name may be replaced.</param>
    /// <param name="cancellationToken">A copy that is broken off leaves no model.</param>
    /// <exception cref="ImportException">
    /// It is none, or cannot be copied; the message says why and what to do.
    /// </exception>
    public Task<PulledModel> CopyAsync(
        string source, string? name, bool isUpdate, CancellationToken cancellationToken = default) =>
        LocalModel.CopyAsync(
            Path.GetFullPath(source),
            name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))),
            ModelsFolder(dataDirectory),
            isUpdate,
            cancellationToken);
}
