namespace Matinee.Import.Files;

/// <summary>Reads lines of bytes; a line end is LF or CRLF. A line over the limit is passed over, not kept.</summary>
internal sealed class LineReader(Stream content, int maxBytes = 1 << 20)
{
    private readonly ByteWindow _window = new(content);
    private int _consumed;
    private int _length;

    /// <summary>Number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the current line is over the limit; <see cref="Bytes"/> then holds its start.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Largest line in bytes.</summary>
    public int MaxBytes => maxBytes;

    /// <summary>The current line without its end; valid until the next line is read.</summary>
    public ReadOnlySpan<byte> Bytes => _window.Bytes[.._length];

    /// <summary>Moves to the next line; false at the end of the file.</summary>
    public bool Read()
    {
        if (IsTooLong)
        {
            _window.SkipLine();
        }

        _window.Advance(_consumed);
        (_consumed, _length, IsTooLong) = (0, 0, false);
        if (!_window.Has(0))
        {
            return false;
        }

        if (Number++ == 0 && _window.Has(2) && _window.Bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            _window.Advance(3);
        }

        FindEnd();
        return true;
    }

    private void FindEnd()
    {
        int search = 0;
        while (true)
        {
            ReadOnlySpan<byte> bytes = _window.Bytes;
            int end = bytes[search..].IndexOf((byte)'\n');
            _length = end < 0 ? bytes.Length : search + end;
            if (_length > maxBytes)
            {
                (_length, IsTooLong) = (maxBytes, true);
                return;
            }

            if (end < 0 && _window.Grow())
            {
                search = bytes.Length;
                continue;
            }

            _consumed = end < 0 ? _length : _length + 1;
            _length -= _length > 0 && _window.Bytes[_length - 1] == '\r' ? 1 : 0;
            return;
        }
    }
}
