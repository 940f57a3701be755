namespace Matinee.Engine.Encoders;

/// <summary>A request failed in a way that another try may mend.</summary>
internal sealed class EndpointBusyException(string message, Exception? innerException = null)
    : Exception(message, innerException);
