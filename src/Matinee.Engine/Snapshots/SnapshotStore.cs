namespace Matinee.Engine.Snapshots;

/// <summary>The trained models of one data folder: <c>models/&lt;utc&gt;-&lt;hash&gt;/</c>.</summary>
/// <param name="dataDirectory">The data folder; <c>models</c> is made below it when needed.</param>
/// <param name="timeProvider">Clock that names new snapshots; the system's when left out.</param>
/// <remarks>Thread-safe; several processes may use one folder.</remarks>
public sealed class SnapshotStore(string dataDirectory, TimeProvider? timeProvider = null)
{
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Full path of the folder that holds the snapshots.</summary>
    public string ModelsFolder { get; } = Path.Combine(Path.GetFullPath(dataDirectory), "models");

    /// <summary>Starts a new snapshot, which nobody sees before its commit.</summary>
    public SnapshotWriter CreateWriter() => new(ModelsFolder, () => NextStamp());

    /// <summary>Names of all snapshots, newest first; their content is not looked at.</summary>
    public IReadOnlyList<string> List() =>
        !Directory.Exists(ModelsFolder)
            ? []
            : [
                .. Directory.EnumerateDirectories(ModelsFolder)
                    .Select(folder => Path.GetFileName(folder))
                    .Where(SnapshotName.IsFolderName)
                    .OrderDescending(StringComparer.Ordinal),
            ];

    /// <summary>Opens the newest snapshot, or gives null when there is none.</summary>
    /// <exception cref="InvalidDataException">The newest one is broken, foreign or of a newer program.</exception>
    public Snapshot? Latest()
    {
        IReadOnlyList<string> names = List();
        return names.Count == 0 ? null : Open(names[0]);
    }

    /// <summary>Opens a snapshot by name; the sizes of its files are checked, not their hashes.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">It is broken, foreign or of a newer program.</exception>
    public Snapshot Open(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!SnapshotName.IsFolderName(name))
        {
            throw new InvalidDataException(
                $"'{name}' is not the name of a snapshot, which looks like 20260131T235959Z-0123abcd.");
        }

        return Snapshot.Open(Path.Combine(ModelsFolder, name));
    }

    /// <summary>Deletes all but the newest snapshots, and what dead writers left.</summary>
    /// <param name="keep">How many to keep, 1 or more.</param>
    /// <returns>
    /// Names of the deleted ones. One whose files are held open on this platform stays until the next call.
    /// </returns>
    public IReadOnlyList<string> Prune(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        string[] deleted = [.. List().Skip(keep).Where(TryDelete)];
        RemoveLeftovers();
        return deleted;
    }

    // The newest name wins, so a clock that was set back must not make a new snapshot look older than the last.
    private DateTimeOffset NextStamp()
    {
        DateTimeOffset now = _timeProvider.GetUtcNow();
        return List() is [string newest, ..] && SnapshotName.StampOf(newest) is { } last && now < last.AddSeconds(1)
            ? last.AddSeconds(1)
            : now;
    }

    /// <summary>Deletes the temporary folders of writers that no longer run.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveLeftovers()
    {
        int removed = 0;
        string[] folders = Directory.Exists(ModelsFolder)
            ? Directory.GetDirectories(ModelsFolder, $"{SnapshotName.TemporaryPrefix}*")
            : [];
        foreach (string folder in folders)
        {
            using FileStream? held = SnapshotLock.TryTake(folder);
            if (held is not null && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
                removed++;
            }
        }

        return removed;
    }

    // Renamed first: a crash while deleting must not leave half a snapshot under a good name.
    private bool TryDelete(string name)
    {
        string trash = Path.Combine(ModelsFolder, $"{SnapshotName.TemporaryPrefix}{Guid.NewGuid():N}");
        using FileStream held = SnapshotLock.Take(trash);
        try
        {
            Directory.Move(Path.Combine(ModelsFolder, name), trash);
        }
        catch (IOException)
        {
            return false; // mapped files cannot be moved on Windows, or another process was faster
        }

        try
        {
            Directory.Delete(trash, recursive: true);
        }
        catch (IOException)
        {
            // Out of sight already; the next call removes it with the other leftovers.
        }

        return true;
    }
}
