using Matinee.Text.Tokenization.Normalization;

namespace Matinee.Text.Tokenization.Files;

/// <summary>What a SentencePiece <c>.model</c> file holds, as far as cutting needs it.</summary>
internal sealed record SentencePieceModel
{
    /// <summary>The pieces; the place is the piece's number.</summary>
    public required IReadOnlyList<SentencePiece> Pieces { get; init; }

    /// <summary>The rewriting rules; empty for none.</summary>
    public required byte[] CharacterMap { get; init; }

    /// <summary>The rules for white space.</summary>
    public required SentencePieceOptions Spaces { get; init; }

    /// <summary>Whether unknown characters are written as bytes.</summary>
    public bool HasByteFallback { get; init; }
}
