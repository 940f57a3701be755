namespace Matinee.Storage;

/// <summary>The database or one of its files cannot be used; the message says what to do.</summary>
public class StorageException : Exception
{
    /// <summary>An error with its remedy.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its remedy and its cause.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
