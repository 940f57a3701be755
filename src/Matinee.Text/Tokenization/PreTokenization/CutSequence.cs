using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Several cuts, one after the other; none at all leaves a text whole.</summary>
internal sealed class CutSequence(params IPreTokenizer[] steps)
{
    /// <summary>The pieces of a text; empty ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStart">Whether the whole original text starts here.</param>
    public List<TextPiece> Pieces(string text, bool isStart)
    {
        List<TextPiece> pieces = text.Length == 0 ? [] : [new TextPiece(text, 0, text.Length, isStart)];
        List<TextPiece> next = [];
        foreach (IPreTokenizer step in steps)
        {
            next.Clear();
            step.Cut(pieces, next);
            (pieces, next) = (next, pieces);
        }

        return pieces;
    }
}
