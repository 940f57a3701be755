namespace Matinee.Import.Download;

/// <summary>A transfer broke off in a way that another try may mend.</summary>
internal sealed class BrokenTransferException(string message, Exception? innerException = null)
    : Exception(message, innerException);
