using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>Says what a database error means for the person and what to do about it.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StorageException Explain(string path, SqliteException error)
    {
        string remedy = error.SqliteErrorCode switch
        {
            Busy or Locked => "another process is writing to it; wait until that one is done and try again",
            ReadOnly => "it is read-only; give yourself write access to the folder, or point --data at another one",
            InputOutput => "reading or writing failed; check the disk and its free space, then run 'matinee doctor'",
            Corrupt or NotADatabase =>
                "it is damaged or not a database; restore a backup, or move the file away and import again",
            Full => "the disk is full; free some space and run the command again, nothing was changed",
            CannotOpen => "it cannot be opened; check that the folder exists and that you may write to it",
            _ => "this is not expected; run 'matinee doctor' and report what it says",
        };

        return new StorageException($"{path}: {remedy} ({error.Message})", error);
    }
}
