namespace Matinee.Text.Tokenization.Normalization;

/// <summary>How a SentencePiece model treats white space and its user's own symbols.</summary>
internal sealed record SentencePieceOptions
{
    /// <summary>Whether a blank is put before every text (behind it with <see cref="IsSpaceSuffix"/>).</summary>
    public bool AddsDummyPrefix { get; init; } = true;

    /// <summary>Whether blanks at both ends go and several become one.</summary>
    public bool RemovesExtraSpaces { get; init; } = true;

    /// <summary>Whether a blank is written as U+2581.</summary>
    public bool EscapesSpaces { get; init; } = true;

    /// <summary>Whether the blank belongs to the word before it.</summary>
    public bool IsSpaceSuffix { get; init; }

    /// <summary>Texts that no rule rewrites.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];
}
