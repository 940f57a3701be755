namespace Matinee.Import;

/// <summary>A file cannot be imported at all; the message says what was found, expected and what to do.</summary>
/// <remarks>Thrown before or between rows: whoever reads must then drop what this file gave so far.</remarks>
public sealed class ImportException : Exception
{
    /// <summary>A refusal without an underlying failure.</summary>
    public ImportException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal caused by a failure below, such as a damaged archive.</summary>
    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
