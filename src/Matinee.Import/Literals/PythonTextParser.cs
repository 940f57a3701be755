using System.Globalization;
using System.Text;

namespace Matinee.Import.Literals;

/// <summary>Reads one quoted Python string with its escapes.</summary>
internal ref struct PythonTextParser(ReadOnlySpan<byte> text, int position)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Byte behind what has been read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads from the opening to the closing quote.</summary>
    public string Parse()
    {
        byte quote = _text[Position];
        int start = ++Position;
        int end = FindStop(quote);
        if (_text[end] == quote)
        {
            Position = end + 1;
            return Encoding.UTF8.GetString(_text[start..end]);
        }

        return ParseEscaped(start, end, quote);
    }

    private readonly int FindStop(byte quote)
    {
        int found = _text[Position..].IndexOfAny(quote, (byte)'\\', (byte)'\n');
        if (found < 0 || _text[Position + found] == '\n')
        {
            throw new LiteralException("a string that is not closed on its line", Position);
        }

        return Position + found;
    }

    private string ParseEscaped(int start, int firstEscape, byte quote)
    {
        var value = new StringBuilder();
        value.Append(Encoding.UTF8.GetString(_text[start..firstEscape]));
        Position = firstEscape;
        while (_text[Position] != quote)
        {
            AppendEscape(value);
            int end = FindStop(quote);
            value.Append(Encoding.UTF8.GetString(_text[Position..end]));
            Position = end;
        }

        Position++;
        RequireWholeCharacters(value);
        return value.ToString();
    }

    private void AppendEscape(StringBuilder value)
    {
        int escape = Position++;
        byte kind = Position < _text.Length
            ? _text[Position++]
            : throw new LiteralException("a lone backslash", escape);
        switch ((char)kind)
        {
            case '\n':
                break;
            case 'x':
                value.Append((char)ParseHex(2));
                break;
            case 'u':
                value.Append((char)ParseHex(4));
                break;
            case 'U':
                AppendRune(value, ParseHex(8), escape);
                break;
            case 'N':
                throw new LiteralException(@"a character by name (\N), which is not supported", escape);
            case >= '0' and <= '7':
                Position--;
                value.Append((char)ParseOctal());
                break;
            default:
                AppendSimple(value, escape, kind);
                break;
        }
    }

    // Python keeps the backslash of an escape that it does not know.
    private void AppendSimple(StringBuilder value, int escape, byte kind)
    {
        int known = @"\'""abfnrtv".IndexOf((char)kind, StringComparison.Ordinal);
        if (known >= 0)
        {
            value.Append("\\'\"\a\b\f\n\r\t\v"[known]);
            return;
        }

        value.Append('\\');
        Position = escape + 1;
    }

    private static void AppendRune(StringBuilder value, uint code, int escape)
    {
        if (!Rune.IsValid(code))
        {
            throw new LiteralException(@"\U with a number that is no character", escape);
        }

        value.Append(new Rune(code).ToString());
    }

    private uint ParseHex(int digits)
    {
        ReadOnlySpan<byte> number = Position + digits <= _text.Length ? _text.Slice(Position, digits) : default;
        const NumberStyles Style = NumberStyles.AllowHexSpecifier;
        if (!uint.TryParse(number, Style, CultureInfo.InvariantCulture, out uint code))
        {
            throw new LiteralException($"an escape without its {digits} hexadecimal digits", Position);
        }

        Position += digits;
        return code;
    }

    private int ParseOctal()
    {
        int code = 0;
        int end = Math.Min(Position + 3, _text.Length);
        while (Position < end && _text[Position] is >= (byte)'0' and <= (byte)'7')
        {
            code = (8 * code) + (_text[Position++] - '0');
        }

        return code;
    }

    private readonly void RequireWholeCharacters(StringBuilder value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (char.IsSurrogate(value[i]) && !isPair)
            {
                throw new LiteralException("half a surrogate pair", Position);
            }

            i += isPair ? 1 : 0;
        }
    }
}
