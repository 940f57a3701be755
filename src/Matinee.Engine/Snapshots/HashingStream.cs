using System.Security.Cryptography;

namespace Matinee.Engine.Snapshots;

/// <summary>Passes bytes on to another stream and hashes them on the way.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("The stream only writes.");

    public override long Position
    {
        get => throw new NotSupportedException("The stream only writes.");
        set => throw new NotSupportedException("The stream only writes.");
    }

    /// <summary>SHA-256 of everything written so far, in lower-case hexadecimal digits.</summary>
    public string HashText() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The stream only writes.");

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("The stream only writes.");

    public override void SetLength(long value) => throw new NotSupportedException("The stream only writes.");

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
