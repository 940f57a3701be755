using System.IO.Compression;

namespace Matinee.Import.RatingFiles;

/// <summary>A file as lines, plain, gzip or an entry of a zip archive; told apart by its first bytes.</summary>
/// <param name="Name">Name for messages; an archive entry follows after <c>!</c>.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Archive">The archive that the lines come from, closed with them.</param>
internal sealed record OpenedFile(string Name, LineReader Lines, IDisposable? Archive = null) : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private static readonly string[] RatingEntries = ["ratings.csv", "u.data", "ratings.dat"];

    /// <summary>Opens a file for one pass.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is empty, a directory or an archive without a clear choice.</exception>
    public static OpenedFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{path} is a directory; expected a file of ratings. Name the file in it.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        OpenedFile? opened = null;
        try
        {
            opened = Unpack(file, path);
            return opened;
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is damaged: {error.Message} Fetch the file again.", error);
        }
        finally
        {
            if (opened is null)
            {
                file.Dispose();
            }
        }
    }

    public void Dispose()
    {
        Lines.Dispose();
        Archive?.Dispose();
    }

    private static OpenedFile Unpack(FileStream file, string path)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.IsEmpty)
        {
            throw new InvalidDataException($"{path} is empty; expected ratings. Fetch the file again.");
        }

        file.Position = 0;
        if (start.StartsWith<byte>([0x1F, 0x8B]))
        {
            return From(new GZipStream(file, CompressionMode.Decompress), file.Length, path, archive: null);
        }

        return start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8)
            ? OpenEntry(new ZipArchive(file, ZipArchiveMode.Read), path)
            : new OpenedFile(path, new LineReader(file, path));
    }

    private static OpenedFile OpenEntry(ZipArchive archive, string path)
    {
        ZipArchiveEntry[] files = [.. archive.Entries.Where(entry => entry.Name.Length > 0)];
        ZipArchiveEntry[] ratings =
            [.. files.Where(entry => RatingEntries.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))];
        ZipArchiveEntry[] choices = files.Length == 1 ? files : ratings;
        if (choices.Length != 1)
        {
            throw new InvalidDataException(
                $"{path} holds {files.Length} files, {choices.Length} of them named "
                + $"{string.Join(" or ", RatingEntries)}; expected one. Unpack it and name the file of ratings.");
        }

        return From(choices[0].Open(), choices[0].CompressedLength, $"{path}!{choices[0].FullName}", archive);
    }

    private static OpenedFile From(Stream unpacked, long packedBytes, string name, IDisposable? archive) =>
        new(name, new LineReader(new UnpackingStream(unpacked, packedBytes, name), name), archive);
}
