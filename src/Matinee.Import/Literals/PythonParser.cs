using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Literals;

/// <summary>One reading of one Python literal, from left to right.</summary>
internal ref struct PythonParser(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789.eE+-"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;
    private int _depth;

    /// <summary>Reads the literal and checks that nothing follows.</summary>
    public LiteralValue ParseAll()
    {
        LiteralValue value = ParseValue();
        SkipSpace();
        if (_position < _text.Length)
        {
            throw Unexpected("the end");
        }

        return value;
    }

    private LiteralValue ParseValue()
    {
        SkipSpace();
        byte first = Peek();
        return first switch
        {
            (byte)'\'' or (byte)'"' => LiteralValue.Of(ParseText()),
            (byte)'[' => ParseList((byte)']'),
            (byte)'(' => ParseList((byte)')'),
            (byte)'{' => ParseMap(),
            (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') => ParseNumber(),
            _ => ParseWord(),
        };
    }

    private LiteralValue ParseWord()
    {
        ReadOnlySpan<byte> rest = _text[_position..];
        (LiteralValue? value, int length) = rest switch
        {
            _ when rest.StartsWith("None"u8) => (LiteralValue.Nothing, 4),
            _ when rest.StartsWith("True"u8) => (LiteralValue.True, 4),
            _ when rest.StartsWith("False"u8) => (LiteralValue.False, 5),
            _ => ((LiteralValue?)null, 0),
        };
        bool isWhole = value is not null && (rest.Length == length || !IsNameByte(rest[length]));
        if (value is not null && isWhole)
        {
            _position += length;
            return value;
        }

        if (rest is [(byte)'u' or (byte)'U', (byte)'\'' or (byte)'"', ..]) // Python 2 writes u'...'
        {
            _position++;
            return LiteralValue.Of(ParseText());
        }

        throw Unexpected("a Python literal");
    }

    private static bool IsNameByte(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value == '_' || value >= 0x80;

    private LiteralValue ParseNumber()
    {
        int start = _position;
        int length = _text[start..].IndexOfAnyExcept(NumberBytes);
        _position = length < 0 ? _text.Length : start + length;
        ReadOnlySpan<byte> number = _text[start.._position];
        bool isWhole = Utf8Parser.TryParse(number, out long whole, out int used) && used == number.Length;
        if (isWhole)
        {
            return LiteralValue.Of(whole);
        }

        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(number, Style, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real))
        {
            return LiteralValue.Of(real);
        }

        _position = start;
        throw Unexpected("a number");
    }

    private LiteralValue ParseList(byte close)
    {
        Open();
        var items = new List<LiteralValue>();
        bool hasComma = false;
        while (!TryClose(close))
        {
            if (items.Count > 0 && !hasComma)
            {
                throw Unexpected($"a comma or {(char)close}");
            }

            items.Add(ParseValue());
            hasComma = TryTakeComma();
        }

        return close == ')' && items.Count == 1 && !hasComma ? items[0] : LiteralValue.Of(items);
    }

    private LiteralValue ParseMap()
    {
        Open();
        var entries = new Dictionary<string, LiteralValue>();
        bool hasComma = true;
        while (!TryClose((byte)'}'))
        {
            if (!hasComma)
            {
                throw Unexpected("a comma or }");
            }

            string key = ParseKey();
            SkipSpace();
            Take((byte)':', "a colon");
            entries[key] = ParseValue();
            hasComma = TryTakeComma();
        }

        return LiteralValue.Of(entries);
    }

    private string ParseKey()
    {
        SkipSpace();
        int start = _position;
        LiteralValue key = ParseValue();
        return key.Kind switch
        {
            LiteralKind.Text => key.Text,
            LiteralKind.Integer => key.Integer.ToString(CultureInfo.InvariantCulture),
            _ => throw new LiteralException("a key that is neither text nor a whole number", start),
        };
    }

    private void Open()
    {
        if (++_depth > PythonLiteral.MaxDepth)
        {
            throw new LiteralException($"lists nested more than {PythonLiteral.MaxDepth} deep", _position);
        }

        _position++;
    }

    private bool TryClose(byte close)
    {
        SkipSpace();
        if (Peek() != close)
        {
            return false;
        }

        _position++;
        _depth--;
        return true;
    }

    private bool TryTakeComma()
    {
        SkipSpace();
        if (Peek() != ',')
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Take(byte expected, string name)
    {
        if (Peek() != expected)
        {
            throw Unexpected(name);
        }

        _position++;
    }

    private string ParseText()
    {
        var reader = new PythonTextParser(_text, _position);
        string value = reader.Parse();
        _position = reader.Position;
        return value;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _position++;
        }
    }

    private readonly byte Peek() =>
        _position < _text.Length ? _text[_position] : throw new LiteralException("the text ends too early", _position);

    private readonly LiteralException Unexpected(string expected) => new(
        $"'{BadValue.Show(_text[_position..Math.Min(_position + 20, _text.Length)])}' where {expected} should be",
        _position);
}
