using System.Buffers.Binary;
using System.IO.Compression;
using Matinee.Import.Rows;

namespace Matinee.Import.Files;

/// <summary>One file of rows: plain, gzip, or one entry of a zip archive; opened as a stream of its content.</summary>
/// <remarks>First bytes tell what a file is, not its name. Entry names are shown, never used as paths.</remarks>
internal sealed class SourceFile
{
    private const int BufferBytes = 64 * 1024;
    private const int MostEntries = 10_000;

    private readonly string _path;
    private readonly Packing _packing;
    private readonly int _entryIndex;

    private SourceFile(string path, string? entryName, long sizeBytes, Packing packing, int entryIndex)
    {
        (_path, SizeBytes, _packing, _entryIndex) = (path, sizeBytes, packing, entryIndex);
        string name = entryName is null ? path : $"{path}!{entryName}";
        int nameStart = name.LastIndexOfAny(['/', '\\', '!']) + 1;
        (Folder, Name) = (name[..Math.Max(nameStart - 1, 0)], name[nameStart..]);
        DisplayName = BadValue.Escape(name);
    }

    private enum Packing
    {
        Plain,
        Gzip,
        ZipEntry,
    }

    /// <summary>
    /// File as the person named it; an archive entry follows after <c>!</c>. Control characters are escaped.
    /// </summary>
    public string DisplayName { get; }

    /// <summary>Size on the disk, before unpacking.</summary>
    public long SizeBytes { get; }

    /// <summary>The folder that the file lies in; inside an archive, the archive and the folder within.</summary>
    public string Folder { get; }

    /// <summary>Its name without the folder.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether the first bytes are those of a zip archive; <see cref="EntriesOf(string)"/> lists its files.
    /// </summary>
    /// <exception cref="ImportException">The file is not there, cannot be read or is a folder.</exception>
    public static bool IsZip(string path) => FirstBytes(path) is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];

    /// <summary>A plain or gzip file.</summary>
    /// <exception cref="ImportException">The file is not there, empty, cannot be read or is a folder.</exception>
    public static SourceFile At(string path)
    {
        byte[] first = FirstBytes(path);
        if (first.Length == 0)
        {
            throw new ImportException(
                $"{BadValue.Escape(path)} is empty or no regular file; expected a data file. Fetch it again.");
        }

        Packing packing = first is [0x1f, 0x8b, ..] ? Packing.Gzip : Packing.Plain;
        return new SourceFile(path, entryName: null, new FileInfo(path).Length, packing, entryIndex: 0);
    }

    /// <summary>The files inside a zip archive, in archive order; folders and empty entries are left out.</summary>
    /// <exception cref="ImportException">The archive is damaged, cannot be read or holds too many files.</exception>
    public static IReadOnlyList<SourceFile> EntriesOf(string path)
    {
        using ZipArchive archive = OpenArchive(path);
        return EntriesOf(path, archive);
    }

    /// <summary>The files inside a zip archive that is open.</summary>
    /// <inheritdoc cref="EntriesOf(string)"/>
    public static IReadOnlyList<SourceFile> EntriesOf(string path, ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw new ImportException(
                $"{BadValue.Escape(path)} holds {archive.Entries.Count:N0} files; expected at most {MostEntries:N0}. "
                + "Unpack it and import the files that count.");
        }

        var files = new List<SourceFile>();
        for (int i = 0; i < archive.Entries.Count; i++)
        {
            ZipArchiveEntry entry = archive.Entries[i];
            if (entry.CompressedLength > 0 && !entry.FullName.EndsWith('/'))
            {
                files.Add(new SourceFile(path, entry.FullName, entry.CompressedLength, Packing.ZipEntry, i));
            }
        }

        return files;
    }

    /// <summary>Opens a zip archive, to look into its entries one after the other.</summary>
    /// <exception cref="ImportException">The archive is damaged or cannot be read.</exception>
    public static ZipArchive OpenArchive(string path)
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
                $"{BadValue.Escape(path)} is a damaged zip archive: {exception.Message} Fetch it again.", exception);
        }
    }

    /// <summary>Opens the unpacked content of an entry of a zip archive that is open and stays so.</summary>
    /// <param name="archive">The archive that the file comes from; one of its entries can be open at a time.</param>
    /// <exception cref="ImportException">The entry is damaged or encrypted.</exception>
    public MeteredStream OpenIn(ZipArchive archive) =>
        OpenEntry(archive, owner: null, new UnpackLimits(), progress: null, CancellationToken.None);

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
            return OpenOwnArchive(checks, progress, cancellationToken);
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
            throw new ImportException($"{BadValue.Escape(path)} is a folder; expected a file.");
        }

        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportException($"{BadValue.Escape(path)} does not exist; check the path.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, exception);
        }
    }

    private static byte[] FirstBytes(string path)
    {
        // Pipes and devices have no length either; to open one could wait for ever.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            return [];
        }

        using FileStream file = OpenFile(path);
        byte[] first = new byte[4];
        try
        {
            int count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
            return first[..count];
        }
        catch (IOException exception)
        {
            throw CannotRead(path, exception);
        }
    }

    private static ImportException CannotRead(string path, Exception exception) => new(
        BadValue.Escape($"{path} cannot be read: {exception.Message} Check who may read it."), exception);

    private MeteredStream OpenOwnArchive(
        UnpackLimits limits, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ZipArchive archive = OpenArchive(_path);
        try
        {
            return OpenEntry(archive, owner: archive, limits, progress, cancellationToken);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private MeteredStream OpenEntry(
        ZipArchive archive,
        IDisposable? owner,
        UnpackLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ZipArchiveEntry entry = archive.Entries[_entryIndex];
        if (entry.IsEncrypted)
        {
            throw new ImportException($"{DisplayName} is encrypted; unpack it yourself and import the result.");
        }

        try
        {
            var content = new UnpackedStream(entry.Open(), owner, (uint)entry.Length);
            long size = Math.Max(entry.Length, 1);
            long PackedBytes() => (long)((double)entry.CompressedLength * Math.Min(content.Position, size) / size);
            return new MeteredStream(this, content, PackedBytes, limits, progress, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new ImportException($"{DisplayName} is damaged: {exception.Message} Fetch it again.", exception);
        }
    }
}
