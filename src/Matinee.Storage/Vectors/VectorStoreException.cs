namespace Matinee.Storage.Vectors;

/// <summary>A vector store refused or did not understand a request; the message says what to do.</summary>
public sealed class VectorStoreException : Exception
{
    /// <summary>A failure in words.</summary>
    public VectorStoreException(string message)
        : base(message)
    {
    }

    /// <summary>A failure in words, with what caused it.</summary>
    public VectorStoreException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
