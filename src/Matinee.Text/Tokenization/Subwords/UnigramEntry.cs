namespace Matinee.Text.Tokenization.Subwords;

/// <summary>An entry of a unigram vocabulary.</summary>
/// <param name="Piece">How it is written.</param>
/// <param name="Id">Its id.</param>
/// <param name="Score">Logarithm of its probability.</param>
/// <param name="IsUserDefined">Whether it wins over every other way to cut.</param>
internal readonly record struct UnigramEntry(string Piece, int Id, float Score, bool IsUserDefined = false);
