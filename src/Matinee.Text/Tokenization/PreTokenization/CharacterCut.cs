using System.Text;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Cuts at characters of a class.</summary>
/// <param name="isCut">The class.</param>
/// <param name="keeping">What becomes of the characters themselves.</param>
internal sealed class CharacterCut(Func<Rune, bool> isCut, CutKeeping keeping) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Cut(List<TextPiece> pieces, List<TextPiece> result)
    {
        foreach (TextPiece piece in pieces)
        {
            Cut(piece, result);
        }
    }

    private void Cut(TextPiece piece, List<TextPiece> result)
    {
        ReadOnlySpan<char> text = piece.Span;
        int start = 0;
        bool isRun = false; // whether the open piece holds characters of the class
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int width);
            bool isInClass = isCut(rune);
            bool isNewPiece = isInClass != isRun || (isInClass && keeping != CutKeeping.Runs);
            if (isNewPiece)
            {
                Add(piece, start, i, isRun, result);
                start = i;
            }

            isRun = isInClass;
            i += width;
        }

        Add(piece, start, text.Length, isRun, result);
    }

    private void Add(TextPiece piece, int start, int end, bool isRun, List<TextPiece> result)
    {
        if (end > start && !(isRun && keeping == CutKeeping.Removed))
        {
            result.Add(piece.Slice(start, end - start));
        }
    }
}
