namespace Matinee.Import.RatingFiles;

/// <summary>Unpacked bytes; a clear error where the archive is damaged or grows without end ("zip bomb").</summary>
/// <param name="inner">The unpacked bytes; disposed with this stream.</param>
/// <param name="packedBytes">Size of the packed file or entry.</param>
/// <param name="name">File, for the message.</param>
internal sealed class UnpackingStream(Stream inner, long packedBytes, string name) : Stream
{
    // Ratings shrink to a fourth to a sixth; a small file may hold many equal rows, so small ones pass anyway.
    private const long LargestRatio = 100;
    private const long AlwaysAllowedBytes = 1 << 26;

    private readonly long _limitBytes = Math.Max(AlwaysAllowedBytes, LargestRatio * packedBytes);
    private long _readBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _readBytes;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = ReadInner(buffer, offset, count);
        _readBytes += read;
        if (_readBytes > _limitBytes)
        {
            throw new InvalidDataException(
                $"{name} unpacks to more than {LargestRatio} times its {packedBytes} bytes; expected ratings, which "
                + "shrink to about a fifth. If the file is right, unpack it first and name the unpacked file.");
        }

        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(byte[] buffer, int offset, int count)
    {
        try
        {
            return inner.Read(buffer, offset, count);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name} is damaged: {error.Message} Fetch the file again.", error);
        }
    }
}
