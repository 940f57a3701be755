namespace Matinee.Import.Literals;

/// <summary>A text is not the literal that was expected.</summary>
/// <param name="message">What was found and what was expected.</param>
/// <param name="position">Byte of the text at which reading stopped, from 0.</param>
internal sealed class LiteralException(string message, int position) : FormatException($"{message} at byte {position}")
{
    /// <summary>Byte of the text at which reading stopped, from 0.</summary>
    public int Position { get; } = position;
}
