namespace Matinee.Storage;

/// <summary>Folders and files beside the database; errors say what to do.</summary>
internal static class StorageFiles
{
    public static void CreateFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new StorageException($"{path} is a file, expected a folder; point --data at one.");
        }

        Guard(path, () => Directory.CreateDirectory(path));
    }

    /// <summary>Deletes a file that nothing refers to; one that is in use is left for the next start.</summary>
    public static void DeleteLeftover(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a file that a process has mapped. Nothing refers to it, so it may stay for now.
        }
    }

    public static void Guard(string path, Action work)
    {
        try
        {
            work();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageException(
                $"{path} cannot be written: {error.Message} "
                + "Give yourself write access, or point --data at another folder.",
                error);
        }
        catch (IOException error)
        {
            throw new StorageException(
                $"{path} cannot be written: {error.Message} Check the disk and its free space, then try again.", error);
        }
    }
}
