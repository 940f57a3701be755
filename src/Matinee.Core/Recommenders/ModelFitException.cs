namespace Matinee.Core.Recommenders;

/// <summary>
/// A model could not be fitted to the data given; the message names the row and the option to change.
/// </summary>
public sealed class ModelFitException : Exception
{
    /// <summary>Reports a failure without more detail.</summary>
    public ModelFitException()
    {
    }

    /// <summary>Reports a failure.</summary>
    /// <param name="message">What was found, where, and which option to change.</param>
    public ModelFitException(string message)
        : base(message)
    {
    }

    /// <summary>Reports a failure that another one caused.</summary>
    /// <param name="message">What was found, where, and which option to change.</param>
    /// <param name="innerException">The cause.</param>
    public ModelFitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
