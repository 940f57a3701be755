namespace Matinee.Import.Files;

/// <summary>A stream that is only read, from its beginning on.</summary>
/// <remarks>A class to derive from, as the framework has none: it saves each stream the members it refuses.</remarks>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => ReadBytes;
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes have been read.</summary>
    protected long ReadBytes { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public abstract override int Read(Span<byte> buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
