using System.Text;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Writes blanks as a sign that is part of the word behind them.</summary>
internal sealed class Metaspace(MetaspaceOptions options) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Cut(List<TextPiece> pieces, List<TextPiece> result)
    {
        // All pieces are written into one text, so that a long text costs one allocation.
        var builder = new StringBuilder();
        Span<int> starts = pieces.Count <= 256 ? stackalloc int[pieces.Count] : new int[pieces.Count];
        for (int i = 0; i < pieces.Count; i++)
        {
            starts[i] = builder.Length;
            bool isPrefixed = options.Prefix == MetaspacePrefix.Always
                || (options.Prefix == MetaspacePrefix.First && pieces[i].IsStart);
            ReadOnlySpan<char> text = pieces[i].Span;
            if (isPrefixed && text[0] != ' ' && text[0] != options.Replacement)
            {
                builder.Append(options.Replacement);
            }

            builder.Append(text);
        }

        string written = builder.Replace(' ', options.Replacement).ToString();
        for (int i = 0; i < pieces.Count; i++)
        {
            int end = i + 1 < pieces.Count ? starts[i + 1] : written.Length;
            Split(new TextPiece(written, starts[i], end - starts[i], pieces[i].IsStart), result);
        }
    }

    private void Split(TextPiece piece, List<TextPiece> result)
    {
        int start = 0;
        while (options.IsSplit)
        {
            int next = piece.Span[(start + 1)..].IndexOf(options.Replacement);
            if (next < 0)
            {
                break;
            }

            result.Add(piece.Slice(start, next + 1));
            start += next + 1;
        }

        result.Add(piece.Slice(start, piece.Length - start));
    }
}
