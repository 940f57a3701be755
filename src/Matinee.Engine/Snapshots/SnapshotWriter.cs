using Matinee.Core.Tensors;

namespace Matinee.Engine.Snapshots;

/// <summary>Writes one snapshot: all files to a temporary folder, each flushed to disk, then one rename.</summary>
/// <remarks>
/// Until <see cref="Commit"/> nothing of it can be seen; a crash leaves only a <c>.tmp-*</c> folder, which the next
/// <see cref="SnapshotStore.RemoveLeftovers"/> deletes. A lock file beside the folder tells a running writer from a
/// dead one.
/// </remarks>
public sealed class SnapshotWriter : IDisposable
{
    private readonly string _modelsFolder;
    private readonly string _temporaryFolder;
    private readonly Func<DateTimeOffset> _nextStamp;
    private readonly FileStream _lock;
    private readonly SortedDictionary<string, SnapshotFile> _files = new(StringComparer.Ordinal);
    private bool _isDone;

    internal SnapshotWriter(string modelsFolder, Func<DateTimeOffset> nextStamp)
    {
        (_modelsFolder, _nextStamp) = (modelsFolder, nextStamp);
        _temporaryFolder = Path.Combine(modelsFolder, $"{SnapshotName.TemporaryPrefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(modelsFolder);
        _lock = SnapshotLock.Take(_temporaryFolder);
        Directory.CreateDirectory(_temporaryFolder);
    }

    /// <summary>Writes one file and flushes it to disk.</summary>
    /// <param name="fileName">Lower-case name that ends in <c>.safetensors</c>.</param>
    /// <param name="tensors">Its content.</param>
    /// <exception cref="ArgumentException">The name is not of that form, or was added before.</exception>
    /// <exception cref="InvalidOperationException">The snapshot is committed or given up.</exception>
    public void Add(string fileName, TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(tensors);
        CheckOpen();
        if (!SnapshotName.IsFileName(fileName) || _files.ContainsKey(fileName))
        {
            throw new ArgumentException(
                $"'{fileName}' cannot be added: a name is new, of lower-case letters, digits, '.', '_' and '-', "
                + "and ends in .safetensors.",
                nameof(fileName));
        }

        using FileStream file = File.Create(Path.Combine(_temporaryFolder, fileName));
        using var hashing = new HashingStream(file);
        SafetensorsWriter.Write(hashing, tensors);
        file.Flush(flushToDisk: true);
        _files.Add(fileName, new SnapshotFile(file.Length, hashing.HashText()));
    }

    /// <summary>Writes the manifest and makes the snapshot visible under its final name.</summary>
    /// <param name="description">Data, options, metrics and encoder of the training.</param>
    /// <returns>Name of the folder below <c>models</c>: time of the commit and hash of the content.</returns>
    /// <exception cref="ArgumentException">A metric is not finite.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no file, or the snapshot is committed or given up.
    /// </exception>
    public string Commit(SnapshotDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        CheckOpen();
        SnapshotManifest manifest = Describe(description);
        string name = SnapshotName.Of(manifest);
        using (FileStream file = File.Create(Path.Combine(_temporaryFolder, SnapshotManifest.FileName)))
        {
            file.Write(manifest.ToJson());
            file.Flush(flushToDisk: true);
        }

        string folder = Path.Combine(_modelsFolder, name);
        if (!Directory.Exists(folder)) // else the same content was committed within this second
        {
            Directory.Move(_temporaryFolder, folder);
        }

        Dispose();
        return name;
    }

    /// <summary>Gives the snapshot up, unless it is committed.</summary>
    public void Dispose()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        if (Directory.Exists(_temporaryFolder))
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }

        _lock.Dispose();
    }

    private SnapshotManifest Describe(SnapshotDescription description)
    {
        if (_files.Count == 0)
        {
            throw new InvalidOperationException("A snapshot needs at least one file; add one before Commit.");
        }

        foreach ((string metric, double value) in description.Metrics)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Metric {metric} is {value}; leave out what is not defined.");
            }
        }

        DateTimeOffset now = _nextStamp();
        return new SnapshotManifest
        {
            SchemaVersion = SnapshotManifest.CurrentSchemaVersion,
            CreatedUtc = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            DataFingerprint = description.DataFingerprint,
            Options = description.Options,
            Metrics = new SortedDictionary<string, double>(
                description.Metrics.ToDictionary(), StringComparer.Ordinal),
            Encoder = description.Encoder,
            Files = _files,
        };
    }

    private void CheckOpen()
    {
        if (_isDone)
        {
            throw new InvalidOperationException("This snapshot is committed or given up; make a new writer.");
        }
    }
}
