namespace Matinee.Engine.Encoders;

/// <summary>One line of an input.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text without the end of the line.</param>
internal readonly record struct InputLine(long Number, string Text);

/// <summary>A line that cannot be encoded.</summary>
internal sealed class BadLineException(InputLine line, string problem)
    : FormatException($"Line {line.Number}: {problem}")
{
    /// <summary>The line.</summary>
    public InputLine Line => line;
}
