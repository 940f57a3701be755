using Matinee.Cli.Output;
using Matinee.Import.Download;
using Matinee.Import.Outbound;

namespace Matinee.Cli.Commands;

/// <summary>Fetches official archives into the data folder, with progress.</summary>
internal static class Downloads
{
    // For a household with a mirror of its own; the end-to-end test names a local server.
    private const string MirrorVariable = "MATINEE_MOVIELENS_URL";

    /// <summary>Downloads a MovieLens archive, or continues a download that was cut off.</summary>
    /// <returns>Path of the verified archive.</returns>
    public static async Task<string> MovieLensAsync(
        string set, CommandContext context, CancellationToken cancellationToken)
    {
        using var progress = new DownloadProgressLine(context.Error);
        Uri? mirror = Network.Address(MirrorVariable);
        MovieLensDownloadOptions options = mirror is null ? new() : new() { Source = mirror };
        using HttpClient client = OutboundClient.Create(new OutboundPolicy(options.Source)
        {
            IsNamedByUser = mirror is not null,
            IsOffline = Network.IsOffline,
            Timeout = Timeout.InfiniteTimeSpan, // a download that stalls is given up, a slow one is not
        });
        return await new MovieLensDownload(client, options).FetchAsync(
            set, Path.Combine(context.DataDirectory, "downloads"), progress, cancellationToken);
    }
}
