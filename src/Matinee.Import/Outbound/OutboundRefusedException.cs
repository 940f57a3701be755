namespace Matinee.Import.Outbound;

/// <summary>A request was not made, or its answer not taken, because the rules for the network forbid it.</summary>
/// <remarks>Another try would end the same way.</remarks>
public sealed class OutboundRefusedException : HttpRequestException
{
    /// <param name="message">What was asked for, why not, and what to do.</param>
    public OutboundRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>The refusal inside a failure, or null when it is another failure.</summary>
    internal static OutboundRefusedException? In(Exception? exception)
    {
        while (exception is not null and not OutboundRefusedException)
        {
            exception = exception.InnerException;
        }

        return (OutboundRefusedException?)exception;
    }
}
