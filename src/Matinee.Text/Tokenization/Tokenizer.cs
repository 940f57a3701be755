using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization;

/// <summary>
/// Turns a text into the token ids of a transformer model, exactly as the model's own tokenizer does.
/// </summary>
/// <remarks>
/// Thread-safe: nothing changes after loading. A half surrogate pair in a text counts as U+FFFD. See
/// <see cref="TokenizerFolder"/> for loading and docs/decisions/0009-own-tokenizers.md for what is exact.
/// </remarks>
public sealed class Tokenizer
{
    private readonly TokenizerParts _parts;
    private readonly TextSegments _segments;

    internal Tokenizer(TokenizerParts parts)
    {
        (_parts, _segments) = (parts, new TextSegments(parts.Added, parts.Normalizer));
        SpecialTokens = parts.Template.SingleOverhead;
    }

    /// <summary>How many token ids there are; every id is below.</summary>
    public int Count => _parts.Names.Length;

    /// <summary>The id that fills up the shorter texts of a batch.</summary>
    public int PaddingId => _parts.PaddingId;

    /// <summary>The most tokens the files allow, special ones included; null when they do not say.</summary>
    public int? MaxLength => _parts.MaxLength;

    /// <summary>How many special tokens surround one text, the least that <see cref="Encode"/> can give.</summary>
    public int SpecialTokens { get; }

    /// <summary>The ids of a text with the special tokens around it.</summary>
    /// <param name="text">The text; empty gives the special tokens only.</param>
    /// <param name="maxLength">Most ids to give, special ones included: the end of the text is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The special tokens alone are more than allowed.</exception>
    public int[] Encode(string text, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, SpecialTokens);
        List<int> ids = Pieces(text, maxLength - SpecialTokens);
        return _parts.Template.Single(ids);
    }

    /// <summary>The ids of two texts that belong together, with the special tokens around and between.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    /// <param name="maxLength">
    /// Most ids to give, special ones included: the longer text is cut first, then both by halves.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The special tokens alone are more than allowed.</exception>
    public TokenizedPair EncodePair(string first, string second, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, _parts.Template.PairOverhead);
        int room = maxLength - _parts.Template.PairOverhead;
        List<int> a = Pieces(first, room);
        List<int> b = Pieces(second, room);
        CutPair(a, b, room);
        return _parts.Template.Pair(a, b);
    }

    /// <summary>The tokens of a text as they are written in the vocabulary, without special ones around.</summary>
    public IReadOnlyList<string> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pieces(text, int.MaxValue).ConvertAll(TokenOf);
    }

    /// <summary>How a token is written in the vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string TokenOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Count);
        return _parts.Names[id];
    }

    private List<int> Pieces(string text, int room)
    {
        var ids = new List<int>(Math.Min(room, (text.Length / 3) + 8));
        foreach (TextSegment segment in _segments.Of(WellFormed(text)))
        {
            if (ids.Count >= room)
            {
                break;
            }

            if (segment.TokenId is int id)
            {
                ids.Add(id);
            }
            else
            {
                Append(_parts.PreTokenizer.Pieces(segment.Text, segment.IsStart), room, ids);
            }
        }

        if (ids.Count > room)
        {
            ids.RemoveRange(room, ids.Count - room);
        }

        return ids;
    }

    private void Append(List<TextPiece> pieces, int room, List<int> ids)
    {
        foreach (TextPiece piece in pieces)
        {
            if (ids.Count >= room)
            {
                return; // what follows would be cut off anyway
            }

            _parts.Model.Encode(piece.Span, ids);
        }
    }

    // As tokenizers 0.13 does it: the shorter text keeps up to half of the room, rounded down.
    private static void CutPair(List<int> first, List<int> second, int room)
    {
        if ((long)first.Count + second.Count <= room)
        {
            return;
        }

        (List<int> shorter, List<int> longer) = first.Count > second.Count ? (second, first) : (first, second);
        int kept = Math.Min(shorter.Count, room / 2);
        Cut(shorter, kept);
        Cut(longer, room - kept);
    }

    private static void Cut(List<int> ids, int length)
    {
        if (ids.Count > length)
        {
            ids.RemoveRange(length, ids.Count - length);
        }
    }

    private static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        char[] units = text.ToCharArray();
        for (int i = 0; i < units.Length; i++)
        {
            if (i + 1 < units.Length && char.IsSurrogatePair(units[i], units[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(units[i]))
            {
                units[i] = '\uFFFD';
            }
        }

        return new string(units);
    }
}
