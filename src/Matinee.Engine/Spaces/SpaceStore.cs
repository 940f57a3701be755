using System.Globalization;
using System.Security.Cryptography;
using Matinee.Core.Tensors;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>The spaces of title vectors of one data folder, below <c>spaces</c>, and which of them is in use.</summary>
/// <remarks>
/// A space is an immutable folder. The file <c>current</c> holds the name of the one in use; it is replaced by one
/// rename, so a reader sees the old space or the new one. Thread-safe; several processes may use one folder.
/// </remarks>
/// <param name="dataDirectory">The data folder.</param>
public sealed class SpaceStore(string dataDirectory)
{
    internal const string VectorsFile = "titles.safetensors";
    internal const string CodesFile = "codes.safetensors";

    // A damaged space does not say reliably what made it, so that the model has to be named.
    internal const string Remedy = "run 'matinee embed --model MODEL' (or with --url and --name) to make it anew, or "
        + "'matinee embed --built-in' to go back.";

    private const string CurrentFile = "current";
    private const string LockFile = "embed.lock";
    private const string TemporaryPrefix = ".tmp-";

    /// <summary>The data folder.</summary>
    internal string DataDirectory => dataDirectory;

    /// <summary>Full path of the folder that holds the spaces.</summary>
    public string Folder { get; } = Path.Combine(Path.GetFullPath(dataDirectory), "spaces");

    /// <summary>Name of the space in use, or null for the built-in encoder's.</summary>
    public string? CurrentName
    {
        get
        {
            string path = Path.Combine(Folder, CurrentFile);
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
    }

    /// <summary>Opens the space in use, or gives null when the built-in encoder's is.</summary>
    /// <exception cref="InvalidDataException">It is missing, damaged or of a newer program.</exception>
    public StoredSpace? OpenCurrent()
    {
        while (CurrentName is { } name)
        {
            try
            {
                return StoredSpace.Open(Path.Combine(Folder, name));
            }
            catch (Exception e) when (e is InvalidDataException or IOException && CurrentName != name)
            {
                // Another process has just put a newer one in its place.
            }
        }

        return null;
    }

    /// <summary>The newest sound space of an encoder, in use or not; null when there is none.</summary>
    /// <remarks>All of it is read, so that a new space takes over nothing that is damaged.</remarks>
    public StoredSpace? FindLatest(EncoderIdentity identity)
    {
        foreach (string folder in Folders().OrderDescending(StringComparer.Ordinal))
        {
            try
            {
                StoredSpace space = StoredSpace.Open(folder);
                if (space.Manifest.Encoder == identity && space.AreVectorsSound())
                {
                    return space;
                }

                space.Dispose();
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // A damaged space only means that its texts are encoded again.
            }
        }

        return null;
    }

    /// <summary>Keeps every other run out until the answer is disposed.</summary>
    /// <exception cref="IOException">Another run is going on.</exception>
    public IDisposable TakeLock()
    {
        Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, LockFile);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"Another 'matinee embed' is running on {Folder}; wait for it, or stop it: "
                + "what it has encoded is kept.",
                e);
        }
    }

    /// <summary>File of the vectors that a run of this encoder has made so far.</summary>
    public string WorkFile(EncoderIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        byte[] name = System.Text.Encoding.UTF8.GetBytes(identity.ToString());
        return Path.Combine(Folder, $"work-{Convert.ToHexStringLower(SHA256.HashData(name).AsSpan(0, 8))}.bin");
    }

    /// <summary>Writes a space and puts it in use; until then, and after a crash, the one before stays.</summary>
    /// <param name="vectors">One row a title.</param>
    /// <param name="describe">Makes the manifest of the size and the hash of the file of vectors.</param>
    /// <returns>Name of the space.</returns>
    public string Commit(TextVectors vectors, Func<long, string, SpaceManifest> describe)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(describe);
        string temporary = Path.Combine(Folder, $"{TemporaryPrefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            SpaceManifest manifest = Write(temporary, vectors, describe);
            string name = NameOf(manifest);
            Directory.Move(temporary, Path.Combine(Folder, name));
            PointTo(name);
            RemoveOlder(name, vectors.Identity);
            return name;
        }
        catch
        {
            if (Directory.Exists(temporary)) // else it has its final name already
            {
                Directory.Delete(temporary, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Puts the built-in encoder's space back in use; the others stay on the disk.</summary>
    public void UseBuiltIn() => File.Delete(Path.Combine(Folder, CurrentFile));

    private static SpaceManifest Write(
        string folder, TextVectors vectors, Func<long, string, SpaceManifest> describe)
    {
        SnapshotFile titles = Write(Path.Combine(folder, VectorsFile), vectors.ToTensors());
        SpaceManifest manifest = describe(titles.SizeBytes, titles.Sha256);
        if (vectors.Vectors.Columns <= QuantizedRows.MaxDimension)
        {
            TensorSet codes = QuantizedRows.Of(vectors.Vectors).ToTensors();
            manifest = manifest with { Codes = Write(Path.Combine(folder, CodesFile), codes) };
        }

        WriteAndFlush(Path.Combine(folder, SpaceManifest.FileName), manifest.ToJson());
        return manifest;
    }

    private static SnapshotFile Write(string path, TensorSet tensors)
    {
        using FileStream file = File.Create(path);
        using var hashing = new HashingStream(file);
        SafetensorsWriter.Write(hashing, tensors);
        file.Flush(flushToDisk: true);
        return new SnapshotFile(file.Length, hashing.HashText());
    }

    private void PointTo(string name)
    {
        string temporary = Path.Combine(Folder, $"{CurrentFile}.tmp");
        WriteAndFlush(temporary, System.Text.Encoding.UTF8.GetBytes(name));
        File.Move(temporary, Path.Combine(Folder, CurrentFile), overwrite: true);
    }

    private static void WriteAndFlush(string path, byte[] content)
    {
        using FileStream file = File.Create(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private void RemoveOlder(string current, EncoderIdentity identity)
    {
        string[] leftovers = Directory.GetDirectories(Folder, $"{TemporaryPrefix}*");
        foreach (string folder in Folders().Where(folder => Path.GetFileName(folder) != current).Concat(leftovers))
        {
            try
            {
                if (leftovers.Contains(folder) || IdentityOf(folder) == identity)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // Windows keeps what another process has mapped; the next run removes it.
            }
        }
    }

    private static EncoderIdentity IdentityOf(string folder)
    {
        string path = Path.Combine(folder, SpaceManifest.FileName); // enough, also where the vectors are damaged
        return SpaceManifest.FromJson(File.ReadAllBytes(path), path).Encoder;
    }

    private string[] Folders() =>
        !Directory.Exists(Folder)
            ? []
            :
            [
                .. Directory.GetDirectories(Folder)
                    .Where(folder => !Path.GetFileName(folder).StartsWith('.')),
            ];

    private string NameOf(SpaceManifest manifest)
    {
        string stamp = manifest.CreatedUtc.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string name = $"{stamp}-{manifest.Sha256[..8]}";
        for (int copy = 2; Directory.Exists(Path.Combine(Folder, name)); copy++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{manifest.Sha256[..8]}-{copy}");
        }

        return name;
    }
}
