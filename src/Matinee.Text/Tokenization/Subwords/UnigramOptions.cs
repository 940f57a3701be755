namespace Matinee.Text.Tokenization.Subwords;

/// <summary>Settings of <see cref="UnigramModel"/>.</summary>
internal sealed record UnigramOptions
{
    /// <summary>Token for what the vocabulary cannot write.</summary>
    public required int UnknownId { get; init; }

    /// <summary>Ids of the 256 bytes that write unknown characters; empty when the model has no such tokens.</summary>
    public int[] ByteIds { get; init; } = [];
}
