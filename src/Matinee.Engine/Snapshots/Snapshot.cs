using Matinee.Core.Tensors;
using Matinee.Storage;

namespace Matinee.Engine.Snapshots;

/// <summary>
/// One trained model folder, opened: immutable, thread-safe, each file mapped when it is first asked for.
/// </summary>
public sealed class Snapshot : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, MappedTensorFile> _mapped = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];
    private readonly Lock _gate = new();
    private bool _isDisposed;

    private Snapshot(string folder, SnapshotManifest manifest) => (_folder, Manifest) = (folder, manifest);

    /// <summary>Name of the folder: time of the commit and hash of the content.</summary>
    public string Name => Path.GetFileName(_folder);

    /// <summary>What the folder holds and how it came to be.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>The data folder that the snapshot lies in.</summary>
    internal string DataDirectory => Path.GetFullPath(Path.Combine(_folder, "..", ".."));

    /// <summary>Whether the snapshot has a file of that name.</summary>
    public bool Contains(string fileName) => Manifest.Files.ContainsKey(fileName);

    /// <summary>The tensors of one file, as views that are valid until the snapshot is disposed.</summary>
    /// <exception cref="InvalidDataException">There is no such file, or it is not in the format.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public TensorSet Tensors(string fileName)
    {
        if (!Contains(fileName))
        {
            throw new InvalidDataException(
                $"Snapshot {Name} has no '{fileName}', only {string.Join(", ", Manifest.Files.Keys)}; "
                + "another version of matinee made it. Run 'matinee train' to make a new one.");
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_mapped.TryGetValue(fileName, out MappedTensorFile? file))
            {
                file = MappedTensorFile.Open(Path.Combine(_folder, fileName));
                _mapped.Add(fileName, file);
            }

            return file.Tensors;
        }
    }

    /// <summary>What one file holds.</summary>
    /// <param name="fileName">The file.</param>
    /// <param name="read">Makes it of the tensors.</param>
    /// <param name="remedy">What to do where it holds something else.</param>
    /// <exception cref="InvalidDataException">There is no such file, or it holds something else.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public T Read<T>(
        string fileName,
        Func<TensorSet, T> read,
        string remedy = "Run 'matinee train' to make a new one.")
    {
        ArgumentNullException.ThrowIfNull(read);
        TensorSet tensors = Tensors(fileName);
        try
        {
            return read(tensors);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"'{fileName}' of snapshot {Name} is not what this version of matinee reads: {e.Message} {remedy}",
                e);
        }
    }

    /// <summary>Reads every file and compares its hash with the manifest's.</summary>
    /// <exception cref="InvalidDataException">A file is not what was written.</exception>
    public void Verify(CancellationToken cancellationToken = default)
    {
        foreach ((string fileName, SnapshotFile expected) in Manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.Combine(_folder, fileName);
            string found = FileHash.Sha256(path);
            if (found != expected.Sha256)
            {
                throw new InvalidDataException(
                    $"{path} has SHA-256 {found}, its manifest says {expected.Sha256}; "
                    + "delete the snapshot folder and run 'matinee train'.");
            }
        }
    }

    /// <summary>Closes the mapped files; tensors handed out before must not be used any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (MappedTensorFile file in _mapped.Values)
            {
                file.Dispose();
            }

            _mapped.Clear();
            _owned.ForEach(thing => thing.Dispose());
            _owned.Clear();
        }
    }

    /// <summary>Closes something together with this snapshot.</summary>
    internal void Own(IDisposable thing)
    {
        lock (_gate)
        {
            _owned.Add(thing);
        }
    }

    internal static Snapshot Open(string folder)
    {
        string name = Path.GetFileName(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no snapshot {name} in {Path.GetDirectoryName(folder)}.");
        }

        string manifestPath = Path.Combine(folder, SnapshotManifest.FileName);
        if (!File.Exists(manifestPath))
        {
            throw new InvalidDataException(
                $"{folder} has no {SnapshotManifest.FileName}; it is no whole snapshot: "
                + "delete it and run 'matinee train'.");
        }

        SnapshotManifest manifest = SnapshotManifest.FromJson(File.ReadAllBytes(manifestPath), manifestPath);
        if (SnapshotName.Of(manifest) != name)
        {
            throw new InvalidDataException(
                $"{folder} holds the manifest of {SnapshotName.Of(manifest)}; "
                + "restore that name, or run 'matinee train'.");
        }

        foreach ((string fileName, SnapshotFile expected) in manifest.Files)
        {
            var file = new FileInfo(Path.Combine(folder, fileName));
            if (!file.Exists || file.Length != expected.SizeBytes)
            {
                throw new InvalidDataException(
                    $"{file.FullName} {(file.Exists ? $"has {file.Length} bytes" : "is missing")}, its manifest says "
                    + $"{expected.SizeBytes} bytes; delete the snapshot folder and run 'matinee train'.");
            }
        }

        return new Snapshot(folder, manifest);
    }
}
