namespace Matinee.Import.Files;

/// <summary>The unpacked content of a packed file; checks that it is complete, which the framework does not.</summary>
/// <param name="content">Unpacks; disposed with this stream.</param>
/// <param name="owner">What else to close with it, if anything.</param>
/// <param name="expectedBytes">Size of the whole content as the archive states it, modulo 2^32.</param>
internal sealed class UnpackedStream(Stream content, IDisposable? owner, uint expectedBytes) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        ReadBytes += count;
        bool isEnd = count == 0 && !buffer.IsEmpty;
        if (isEnd && (uint)ReadBytes != expectedBytes)
        {
            throw new InvalidDataException(
                $"The content ends after {ReadBytes:N0} bytes, but the archive states {expectedBytes:N0}: it is "
                + "cut off, or several archives in one, which must be unpacked first.");
        }

        return count;
    }

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
