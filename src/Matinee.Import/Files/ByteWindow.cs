namespace Matinee.Import.Files;

/// <summary>The part of a stream that is being looked at: grows at its end, is given up at its start.</summary>
/// <remarks>Positions count from the start of the window, so they stay valid while it grows.</remarks>
internal sealed class ByteWindow(Stream content)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The bytes in the window; take it again after <see cref="Grow"/>.</summary>
    public Span<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads on behind the window; false at the end of the stream.</summary>
    public bool Grow()
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        int count = content.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }

    /// <summary>Whether there is a byte at a position; reads on as far as needed.</summary>
    public bool Has(int position)
    {
        while (position >= _end - _start)
        {
            if (!Grow())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives up the first bytes of the window.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Gives up everything up to and including the next line feed, without keeping it.</summary>
    public void SkipLine()
    {
        while (true)
        {
            int end = Bytes.IndexOf((byte)'\n');
            if (end >= 0)
            {
                Advance(end + 1);
                return;
            }

            (_start, _end) = (0, 0);
            if (!Grow())
            {
                return;
            }
        }
    }

    private void MakeRoom()
    {
        // Half full at most after moving, else a long record would be moved again at every few bytes.
        byte[] target = _start > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        Bytes.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, _end - _start);
    }
}
