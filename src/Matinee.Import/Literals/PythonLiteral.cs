namespace Matinee.Import.Literals;

/// <summary>Reads Python literals as <c>repr</c> writes them, without running anything.</summary>
/// <remarks>
/// None, True, False, numbers, strings, lists, tuples (read as lists) and dictionaries with text or number keys. Left
/// out, as no data set holds them: sets, bytes, raw and triple-quoted strings, joined strings, complex numbers.
/// Source: The Python Language Reference 3, sections 2.4 and 6.2. Time and memory grow with the length of the text.
/// </remarks>
internal static class PythonLiteral
{
    /// <summary>How deep lists may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Longest text in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Reads one literal that fills the text, but for spaces around it.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <exception cref="LiteralException">The text is something else.</exception>
    public static LiteralValue Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new LiteralException($"more than {MaxBytes:N0} bytes", MaxBytes);
        }

        var parser = new PythonParser(utf8);
        return parser.ParseAll();
    }
}
