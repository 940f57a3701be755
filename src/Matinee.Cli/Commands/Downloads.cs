using Matinee.Cli.Output;
using Matinee.Import.Download;

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
        using var client = new HttpClient();
        using var progress = new DownloadProgressLine(context.Error);
        var options = new MovieLensDownloadOptions();
        if (Environment.GetEnvironmentVariable(MirrorVariable) is { Length: > 0 } mirror)
        {
            options = options with { Source = new Uri(mirror) };
        }

        return await new MovieLensDownload(client, options).FetchAsync(
            set, Path.Combine(context.DataDirectory, "downloads"), progress, cancellationToken);
    }
}
