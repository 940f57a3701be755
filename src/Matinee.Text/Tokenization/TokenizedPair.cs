namespace Matinee.Text.Tokenization;

/// <summary>Two texts as one sequence of tokens.</summary>
/// <param name="Ids">Token ids with the special ones. Shape [n].</param>
/// <param name="TypeIds">Which text a token belongs to, as the model counts them. Shape [n].</param>
public sealed record TokenizedPair(int[] Ids, int[] TypeIds);
