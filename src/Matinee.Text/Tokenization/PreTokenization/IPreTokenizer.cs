using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Cuts a text into pieces that no token crosses.</summary>
internal interface IPreTokenizer
{
    /// <summary>Cuts every piece further.</summary>
    /// <param name="pieces">Pieces so far.</param>
    /// <param name="result">Receives the smaller pieces in order; may rewrite them.</param>
    void Cut(List<TextPiece> pieces, List<TextPiece> result);
}
