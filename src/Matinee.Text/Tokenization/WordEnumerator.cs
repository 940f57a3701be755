using System.Globalization;
using System.Text;

namespace Matinee.Text.Tokenization;

/// <summary>
/// Walks over the words of one text without allocating; the rules are those of <see cref="WordTokenizer"/>.
/// </summary>
/// <param name="text">Text to walk over.</param>
/// <param name="buffer">Scratch for one word. Shape [<see cref="WordTokenizer.MaxWordLength"/>].</param>
internal ref struct WordEnumerator(string text, Span<char> buffer)
{
    private readonly ReadOnlySpan<char> _text = LatinFolding.Fold(text);
    private readonly Span<char> _buffer = buffer;
    private int _position;
    private int _length;

    /// <summary>The word; valid until the next step.</summary>
    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    /// <summary>Whether only spaces, hyphens and stop words lie between this word and the one before.</summary>
    public bool IsSamePhrase { get; private set; }

    public bool MoveNext()
    {
        IsSamePhrase = _position > 0;
        while (SkipToWord())
        {
            bool isIdeograph = ReadWord();
            if (isIdeograph)
            {
                return true;
            }

            if (!StopWords.Contains(Current))
            {
                _length = EnglishStemmer.Stem(_buffer, _length);
                return true;
            }
        }

        return false;
    }

    private bool SkipToWord()
    {
        while (_position < _text.Length)
        {
            Rune.DecodeFromUtf16(_text[_position..], out Rune rune, out int units);
            if (IsWordPart(rune))
            {
                return true;
            }

            // A full stop after a single letter is an initial: "Samuel L. Jackson" stays one phrase.
            bool isInitial = rune.Value == '.' && _length == 1;
            IsSamePhrase &= Rune.IsWhiteSpace(rune) || rune.Value is '-' or '_' or '&' or '\'' || isInitial;
            _position += units;
        }

        return false;
    }

    private bool ReadWord()
    {
        _length = 0;
        while (_position < _text.Length)
        {
            Rune.DecodeFromUtf16(_text[_position..], out Rune rune, out int units);
            bool isIdeograph = IsIdeograph(rune);
            if (isIdeograph && _length > 0)
            {
                return false;
            }

            if (IsWordPart(rune))
            {
                Append(Rune.ToLowerInvariant(rune));
            }
            else if (!IsApostropheInside(rune, units))
            {
                return false;
            }
            else if (IsPossessive(units))
            {
                _position += units + 1;
                return false;
            }

            _position += units;
            if (isIdeograph)
            {
                return true;
            }
        }

        return false;
    }

    private void Append(Rune rune)
    {
        if (_length + rune.Utf16SequenceLength <= _buffer.Length)
        {
            _length += rune.EncodeToUtf16(_buffer[_length..]);
        }
    }

    private readonly bool IsApostropheInside(Rune rune, int units) =>
        rune.Value is '\'' or '\u2019' or '\u02BC'
        && _position + units < _text.Length && char.IsLetter(_text[_position + units]);

    private readonly bool IsPossessive(int units)
    {
        ReadOnlySpan<char> after = _text[(_position + units)..];
        return after[0] is 's' or 'S' && (after.Length == 1 || !char.IsLetterOrDigit(after[1]));
    }

    private static bool IsWordPart(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Unicode blocks: Hiragana to Katakana, CJK ideographs with extension A, Hangul syllables, compatibility
    // ideographs, planes 2 and 3.
    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
