namespace Matinee.Text.Tokenization.Files;

/// <summary>A piece of a SentencePiece model.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Score">Logarithm of its probability.</param>
/// <param name="Kind">What it is for.</param>
internal readonly record struct SentencePiece(string Text, float Score, PieceKind Kind);

/// <summary>What a piece is for; the numbers are the file's.</summary>
internal enum PieceKind
{
    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>What no other piece writes.</summary>
    Unknown = 2,

    /// <summary>Start, end and the like; never in a text.</summary>
    Control = 3,

    /// <summary>Text that always stays whole.</summary>
    UserDefined = 4,

    /// <summary>Not used any more.</summary>
    Unused = 5,

    /// <summary>One byte of a character that no other piece writes.</summary>
    Byte = 6,
}
