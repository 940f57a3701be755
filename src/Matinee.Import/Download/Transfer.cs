using System.Buffers;
using Matinee.Import.Outbound;

namespace Matinee.Import.Download;

/// <summary>Copies one answer of the server into a file.</summary>
/// <param name="fileName">Name for reports.</param>
/// <param name="start">Bytes that were there before.</param>
/// <param name="size">Size of the whole file; null when the server does not say.</param>
/// <param name="options">When a transfer counts as stalled.</param>
/// <param name="progress">Told about every chunk.</param>
internal sealed class Transfer(
    string fileName, long start, long? size, DownloadOptions options, IProgress<ImportProgress>? progress)
{
    private const int ChunkBytes = 128 * 1024;

    /// <summary>
    /// Runs a network step; its failures, and that it takes longer than the stall timeout, become
    /// <see cref="BrokenTransferException"/>.
    /// </summary>
    public static async Task<T> GuardAsync<T>(
        Func<CancellationToken, Task<T>> step, DownloadOptions options, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(options.StallTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        try
        {
            return await step(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (OutboundRefusedException.In(exception) is { } refused)
        {
            throw refused; // asking again would not help
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new BrokenTransferException(exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokenTransferException(
                $"The server did not answer within {options.StallTimeout.TotalSeconds:N0} seconds.", exception);
        }
    }

    /// <summary>Copies until the end and checks the size.</summary>
    /// <exception cref="BrokenTransferException">The connection broke, stalled or ended early.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task CopyAsync(HttpContent content, Stream file, CancellationToken cancellationToken)
    {
        using Stream source = await GuardAsync(content.ReadAsStreamAsync, options, cancellationToken)
            .ConfigureAwait(false);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        long done = start;
        try
        {
            int count;
            while ((count = await GuardAsync(
                token => source.ReadAsync(chunk, token).AsTask(), options, cancellationToken)
                    .ConfigureAwait(false)) > 0)
            {
                if (done + count > size)
                {
                    throw new BrokenTransferException($"The server gave more than the {size:N0} bytes of the file.");
                }

                await file.WriteAsync(chunk.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                done += count;
                progress?.Report(new ImportProgress(fileName, done, size ?? 0, Rows: 0));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        if (size is { } expected && done != expected)
        {
            throw new BrokenTransferException($"The server gave {done:N0} of {expected:N0} bytes.");
        }
    }
}
