namespace Matinee.Import.Files;

/// <summary>The unpacked content of a file: counts what goes through, reports it, stops decompression bombs.</summary>
internal sealed class MeteredStream : ForwardStream
{
    private const long ReportEveryBytes = 256 * 1024;

    private readonly Stream _content;
    private readonly Func<long> _packedBytes;
    private readonly SourceFile _file;
    private readonly UnpackLimits _limits;
    private readonly IProgress<ImportProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private long _reportedBytes;

    /// <param name="file">The file that is read.</param>
    /// <param name="content">Unpacked content; disposed with this stream.</param>
    /// <param name="packedBytes">Tells how many bytes have been taken from the disk so far.</param>
    /// <param name="limits">When unpacking is refused.</param>
    /// <param name="progress">Told about every 256 KiB from the disk.</param>
    /// <param name="cancellationToken">Checked at every read.</param>
    public MeteredStream(
        SourceFile file,
        Stream content,
        Func<long> packedBytes,
        UnpackLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        (_file, _content, _packedBytes, _limits) = (file, content, packedBytes, limits);
        (_progress, _cancellationToken) = (progress, cancellationToken);
    }

    /// <summary>Rows given so far; kept by whoever reads, passed on in reports.</summary>
    public long Rows { get; set; }

    /// <summary>Reports that everything has been read.</summary>
    public void ReportEnd() =>
        _progress?.Report(new ImportProgress(_file.DisplayName, _file.SizeBytes, _file.SizeBytes, Rows));

    public override int Read(Span<byte> buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        int count;
        try
        {
            count = _content.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ImportException(
                $"{_file.DisplayName} is damaged or cannot be read after {ReadBytes:N0} bytes of content: "
                + $"{exception.Message} Fetch it again.",
                exception);
        }

        ReadBytes += count;
        long packed = _packedBytes();
        _limits.Check(_file.DisplayName, packed, ReadBytes);
        if (packed - _reportedBytes >= ReportEveryBytes)
        {
            _reportedBytes = packed;
            _progress?.Report(new ImportProgress(_file.DisplayName, packed, _file.SizeBytes, Rows));
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
