using Matinee.Text.Tokenization.Normalization;
using Matinee.Text.Tokenization.PreTokenization;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization;

/// <summary>What a tokenizer is made of; the steps run in the order of the properties.</summary>
internal sealed record TokenizerParts
{
    /// <summary>Tokens that are found in the text as a whole, before anything else.</summary>
    public required IReadOnlyList<AddedToken> Added { get; init; }

    /// <summary>Rewrites the text.</summary>
    public required ITextNormalizer Normalizer { get; init; }

    /// <summary>Cuts the text into pieces that no token crosses.</summary>
    public required CutSequence PreTokenizer { get; init; }

    /// <summary>Cuts a piece into tokens.</summary>
    public required ISubwordModel Model { get; init; }

    /// <summary>Puts the special tokens around.</summary>
    public required TokenTemplate Template { get; init; }

    /// <summary>How each token is written; its place is the id.</summary>
    public required string[] Names { get; init; }

    /// <summary>The id that fills up a batch.</summary>
    public required int PaddingId { get; init; }

    /// <summary>Most tokens of a sequence; null when the files do not say.</summary>
    public int? MaxLength { get; init; }
}
