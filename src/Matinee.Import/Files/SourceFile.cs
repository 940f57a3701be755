using System.Buffers.Binary;
using System.IO.Compression;

namespace Matinee.Import.Files;

/// <summary>One file of rows: plain, gzip, or one entry of a zip archive; opened as a stream of its content.</summary>
/// <remarks>First bytes tell what a file is, not its name. Entry names are shown, never used as paths.</remarks>
internal sealed class SourceFile
{
    private const int BufferBytes = 64 * 1024;

    private readonly string _path;
    private readonly Packing _packing;
    private readonly int _entryIndex;

    private SourceFile(string path, string displayName, long sizeBytes, Packing packing, int entryIndex)
    {
        (_path, DisplayName, SizeBytes, _packing, _entryIndex) = (path, displayName, sizeBytes, packing, entryIndex);
    }

    private enum Packing
    {
        Plain,
        Gzip,
        ZipEntry,
    }

    /// <summary>File as the person named it; an archive entry follows after <c>!</c>.</summary>
    public string DisplayName { get; }

    /// <summary>Size on the disk, before unpacking.</summary>
    public long SizeBytes { get; }

    /// <summary>The folder that the file lies in; inside an archive, the archive and the folder within.</summary>
    public string Folder =>
        DisplayName[..(DisplayName.LastIndexOfAny(['/', '\\', '!']) is int end and >= 0 ? end : 0)];

    /// <summary>Whether the first bytes are those of a zip archive; <see cref="EntriesOf"/> lists its files.</summary>
    /// <exception cref="ImportException">The file is not there, cannot be read or is a folder.</exception>
    public static bool IsZip(string path) => FirstBytes(path) is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];

    /// <summary>A plain or gzip file.</summary>
    /// <exception cref="ImportException">The file is not there, empty, cannot be read or is a folder.</exception>
    public static SourceFile At(string path)
    {
        byte[] first = FirstBytes(path);
        if (first.Length == 0)
        {
            throw new ImportException($"{path} is empty; expected a data file. Fetch it again.");
        }

        Packing packing = first is [0x1f, 0x8b, ..] ? Packing.Gzip : Packing.Plain;
        return new SourceFile(path, path, new FileInfo(path).Length, packing, entryIndex: 0);
    }

    /// <summary>The files inside a zip archive, in archive order; folders and empty entries are left out.</summary>
    /// <exception cref="ImportException">The archive is damaged or cannot be read.</exception>
    public static IReadOnlyList<SourceFile> EntriesOf(string path)
    {
        using ZipArchive archive = OpenArchive(path);
        var files = new List<SourceFile>();
        for (int i = 0; i < archive.Entries.Count; i++)
        {
            ZipArchiveEntry entry = archive.Entries[i];
            if (entry.CompressedLength > 0 && !entry.FullName.EndsWith('/'))
            {
                string name = $"{path}!{entry.FullName}";
                files.Add(new SourceFile(path, name, entry.CompressedLength, Packing.ZipEntry, i));
            }
        }

        return files;
    }

    /// <summary>Opens the unpacked content.</summary>
    /// <param name="progress">Told about every 256 KiB from the disk.</param>
    /// <param name="cancellationToken">Checked at every read.</param>
    /// <param name="limits">When unpacking is refused.</param>
    /// <exception cref="ImportException">The file cannot be opened.</exception>
    public MeteredStream Open(
        IProgress<ImportProgress>? progress, CancellationToken cancellationToken, UnpackLimits? limits = null)
    {
        UnpackLimits checks = limits ?? new UnpackLimits();
        if (_packing == Packing.ZipEntry)
        {
            return OpenEntry(checks, progress, cancellationToken);
        }

        FileStream file = OpenFile(_path);
        Stream content = _packing == Packing.Gzip ? Unpack(file) : file;
        return new MeteredStream(this, content, () => file.Position, checks, progress, cancellationToken);
    }

    private static UnpackedStream Unpack(FileStream file)
    {
        Span<byte> stated = stackalloc byte[sizeof(uint)]; // the last four bytes: RFC 1952, section 2.3.1
        file.Seek(-Math.Min(file.Length, stated.Length), SeekOrigin.End);
        file.ReadAtLeast(stated, stated.Length, throwOnEndOfStream: false);
        file.Position = 0;
        uint expectedBytes = BinaryPrimitives.ReadUInt32LittleEndian(stated);
        return new UnpackedStream(new GZipStream(file, CompressionMode.Decompress), file, expectedBytes);
    }

    private static FileStream OpenFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ImportException($"{path} is a folder; expected a file.");
        }

        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportException($"{path} does not exist; check the path.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be read: {exception.Message} Check who may read it.", exception);
        }
    }

    private static byte[] FirstBytes(string path)
    {
        using FileStream file = OpenFile(path);
        byte[] first = new byte[4];
        int count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return first[..count];
    }

    private static ZipArchive OpenArchive(string path)
    {
        FileStream file = OpenFile(path);
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            _ = archive.Entries; // read here, where damage is understood, and not at the first use
            return archive;
        }
        catch (InvalidDataException exception)
        {
            file.Dispose();
            throw new ImportException(
                $"{path} is a damaged zip archive: {exception.Message} Fetch it again.", exception);
        }
    }

    private MeteredStream OpenEntry(
        UnpackLimits limits, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ZipArchive archive = OpenArchive(_path);
        try
        {
            ZipArchiveEntry entry = archive.Entries[_entryIndex];
            if (entry.IsEncrypted)
            {
                throw new ImportException($"{DisplayName} is encrypted; unpack it yourself and import the result.");
            }

            var content = new UnpackedStream(entry.Open(), archive, (uint)entry.Length);
            long size = Math.Max(entry.Length, 1);
            long PackedBytes() => (long)((double)entry.CompressedLength * Math.Min(content.Position, size) / size);
            return new MeteredStream(this, content, PackedBytes, limits, progress, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            archive.Dispose();
            throw new ImportException($"{DisplayName} is damaged: {exception.Message} Fetch it again.", exception);
        }
        catch (ImportException)
        {
            archive.Dispose();
            throw;
        }
    }
}
