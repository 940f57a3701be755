namespace Matinee.Text.Transformers;

/// <summary>The tokens of one text, special ones included.</summary>
/// <param name="Ids">Token ids. Shape [n], n ≥ 1.</param>
/// <param name="TypeIds">Segment of each token; empty means that all are of segment 0. Shape [n] or [0].</param>
public readonly record struct TokenSequence(ReadOnlyMemory<int> Ids, ReadOnlyMemory<int> TypeIds = default)
{
    /// <summary>Number of tokens n.</summary>
    public int Length => Ids.Length;
}
