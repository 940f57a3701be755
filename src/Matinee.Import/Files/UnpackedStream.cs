namespace Matinee.Import.Files;

/// <summary>The unpacked content of a packed file; checks that it is complete, which the framework does not.</summary>
/// <param name="content">Unpacks; disposed with this stream.</param>
/// <param name="owner">What else to close with it, if anything.</param>
/// <param name="expectedBytes">Size of the whole content as the archive states it, modulo 2^32.</param>
internal sealed class UnpackedStream(Stream content, IDisposable? owner, uint expectedBytes) : Stream
{
    private long _unpackedBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _unpackedBytes;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        _unpackedBytes += count;
        bool isEnd = count == 0 && !buffer.IsEmpty;
        if (isEnd && (uint)_unpackedBytes != expectedBytes)
        {
            throw new InvalidDataException(
                $"The content ends after {_unpackedBytes:N0} bytes, but the archive states {expectedBytes:N0}: it is "
                + "cut off, or several archives in one, which must be unpacked first.");
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
