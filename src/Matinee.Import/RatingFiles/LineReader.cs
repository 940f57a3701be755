namespace Matinee.Import.RatingFiles;

/// <summary>Reads a stream of bytes line by line without making strings.</summary>
/// <remarks>Lines end with LF or CR LF, the last one may end with the file. A byte order mark is left out.</remarks>
internal sealed class LineReader(Stream stream, string name) : IDisposable
{
    private const int FirstBufferBytes = 1 << 16;
    private const int LongestLineBytes = 1 << 24; // a LightGCN line of a million items fits

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end; valid until the next call.</param>
    /// <returns>Whether there was a line.</returns>
    /// <exception cref="InvalidDataException">A line is longer than 16 MB: no text file of ratings.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (_isAtEnd && _start < _end))
            {
                length = length >= 0 ? searched + length : _end - _start;
                line = Trim(_buffer.AsSpan(_start, length));
                _start = Math.Min(_start + length + 1, _end);
                LineNumber++;
                return true;
            }

            if (_isAtEnd)
            {
                line = default;
                return false;
            }

            searched = _end - _start;
            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        if (LineNumber == 0 && line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestLineBytes)
            {
                throw new InvalidDataException(
                    $"{name} line {LineNumber + 1} is longer than {LongestLineBytes >> 20} MB; expected a row a line. "
                    + "Name a text file of ratings.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
