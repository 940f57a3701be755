using System.IO.Compression;

namespace Matinee.Import.Files;

/// <summary>The unpacked content of one zip entry; closes its archive with it.</summary>
internal sealed class ZipEntryStream(ZipArchive archive, Stream content) : Stream
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

    /// <summary>About how many packed bytes have been used, by the share of the declared content read.</summary>
    public long PackedBytes(ZipArchiveEntry entry) =>
        _unpackedBytes >= entry.Length
            ? entry.CompressedLength
            : (long)((double)entry.CompressedLength * _unpackedBytes / entry.Length);

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        _unpackedBytes += count;
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
            archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
