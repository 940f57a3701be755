namespace Matinee.Engine.Snapshots;

/// <summary>An exclusively opened file beside a temporary folder: held while its writer lives.</summary>
internal static class SnapshotLock
{
    private const string Suffix = ".lock";

    public static FileStream Take(string temporaryFolder) =>
        new(
            temporaryFolder + Suffix,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose);

    /// <summary>The lock of a folder whose writer is dead; null while the writer lives.</summary>
    public static FileStream? TryTake(string temporaryFolder)
    {
        try
        {
            return Take(temporaryFolder);
        }
        catch (IOException)
        {
            return null; // another process holds it open
        }
    }
}
