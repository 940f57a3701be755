namespace Matinee.Text.Tokenization.Subwords;

/// <summary>A part of a text that no token crosses.</summary>
/// <param name="Text">The text.</param>
/// <param name="Start">Where the part begins.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="IsStart">Whether the whole original text starts here.</param>
internal readonly record struct TextPiece(string Text, int Start, int Length, bool IsStart)
{
    /// <summary>The part itself.</summary>
    public ReadOnlySpan<char> Span => Text.AsSpan(Start, Length);

    /// <summary>A part of this part.</summary>
    public TextPiece Slice(int start, int length) => new(Text, Start + start, length, IsStart && start == 0);
}
