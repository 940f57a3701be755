using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Spaces;

/// <summary>Gives every title of the catalogue a vector of one encoder and puts that space in use.</summary>
/// <remarks>
/// Only texts without a vector of this very encoder are encoded. What is encoded is on the disk every few seconds, so
/// that a run which was stopped, however hard, goes on where it was. Until the last title is done the space before
/// stays in use.
/// </remarks>
/// <param name="database">The catalogue.</param>
/// <param name="spaces">Receives the space.</param>
/// <param name="time">Clock.</param>
public sealed class EmbedTitles(MatineeDatabase database, SpaceStore spaces, TimeProvider time)
{
    private const int FirstBatch = 64;
    private const int MostInBatch = 2048;
    private const double SecondsBetweenChunks = 3;

    /// <summary>Embeds all titles.</summary>
    /// <param name="encoder">Turns a text into a vector.</param>
    /// <param name="source">What the encoder is and where it comes from.</param>
    /// <param name="progress">Receives the state after each chunk.</param>
    /// <param name="cancellationToken">Checked between chunks; what is encoded is kept for the next run.</param>
    /// <exception cref="IOException">Another run is going on, or the disk is full.</exception>
    /// <exception cref="InvalidDataException">The catalogue is empty, or the encoder answers with nonsense.</exception>
    public async Task<EmbedSummary> RunAsync(
        IEmbeddingGenerator<string, Embedding<float>> encoder,
        SpaceSource source,
        IProgress<EmbedProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(source);
        long startedAt = time.GetTimestamp();
        using IDisposable running = spaces.TakeLock();
        string fingerprint = database.TitlesFingerprint();
        TextEntry[] texts = ItemOrder.Of(spaces.DataDirectory)
            .Sort(database.Titles.ReadAll().Select(CatalogueTexts.Of));
        if (texts.Length == 0)
        {
            throw new InvalidDataException("The catalogue is empty, so there is nothing to embed: import files first.");
        }

        var rows = new EmbeddedRows(texts, source.Identity.Dimension);
        using (StoredSpace? before = spaces.FindLatest(source.Identity))
        {
            rows.Take(before?.Titles);
        }

        string work = spaces.WorkFile(source.Identity);
        int reused;
        using (EmbeddingLog log = EmbeddingLog.Open(work, source.Identity, rows.Take))
        {
            reused = texts.Length - rows.Missing().Count;
            await EncodeMissingAsync(encoder, rows, log, progress, cancellationToken).ConfigureAwait(false);
        }

        string name = Commit(rows.ToVectors(source.Identity), source, fingerprint);
        File.Delete(work);
        return new EmbedSummary(
            name, source.Identity.ModelId, texts.Length, texts.Length - reused, reused,
            time.GetElapsedTime(startedAt).TotalSeconds);
    }

    private async Task EncodeMissingAsync(
        IEmbeddingGenerator<string, Embedding<float>> encoder,
        EmbeddedRows rows,
        EmbeddingLog log,
        IProgress<EmbedProgress>? progress,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<int> missing = rows.Missing();
        long startedAt = time.GetTimestamp();
        int size = FirstBatch;
        for (int done = 0; done < missing.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] batch = [.. missing.Skip(done).Take(size)];
            long batchAt = time.GetTimestamp();
            GeneratedEmbeddings<Embedding<float>> vectors = await encoder
                .GenerateAsync(batch.Select(rows.TextOf), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            rows.Put(batch, vectors);
            Write(() => rows.AppendTo(log, batch));
            done += batch.Length;
            double seconds = Math.Max(time.GetElapsedTime(batchAt).TotalSeconds, 1e-3);
            size = (int)Math.Clamp(batch.Length / seconds * SecondsBetweenChunks, FirstBatch / 4, MostInBatch);
            progress?.Report(new EmbedProgress(
                done, missing.Count, done / Math.Max(time.GetElapsedTime(startedAt).TotalSeconds, 1e-3)));
        }
    }

    private string Commit(TextVectors vectors, SpaceSource source, string fingerprint)
    {
        string name = "";
        Write(() => name = spaces.Commit(vectors, (sizeBytes, hash) => new SpaceManifest
        {
            SchemaVersion = SpaceManifest.CurrentSchemaVersion,
            CreatedUtc = time.GetUtcNow(),
            Encoder = source.Identity,
            ModelFolder = source.ModelFolder,
            Endpoint = source.Endpoint,
            IsInt8 = source.IsInt8,
            Titles = vectors.Count,
            TitlesFingerprint = fingerprint,
            Sha256 = hash,
            SizeBytes = sizeBytes,
        }));
        return name;
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            throw new IOException(
                $"{spaces.Folder} cannot be written: {error.Message} Check the disk and its free space, then run "
                + "'matinee embed' again: what is encoded is kept, and the vectors of before stay in use.",
                error);
        }
    }
}
