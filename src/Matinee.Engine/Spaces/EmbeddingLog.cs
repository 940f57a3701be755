using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Matinee.Text.Documents;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>
/// The vectors that an unfinished run has made so far: a file that only grows, each chunk with its checksum.
/// </summary>
/// <remarks>
/// A chunk is its number of rows, ids, fingerprints, vectors and the first 8 bytes of the SHA-256 of all that. The file
/// begins with a chunk of the identity's text. What a crash has left behind the last whole chunk is cut off.
/// </remarks>
internal sealed class EmbeddingLog : IDisposable
{
    private const int ChecksumBytes = 8;
    private const int MostRows = 1 << 20;

    private readonly FileStream _file;
    private readonly int _dimension;

    private EmbeddingLog(FileStream file, int dimension) => (_file, _dimension) = (file, dimension);

    /// <summary>Opens the file of an encoder, new or with what is in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">The encoder.</param>
    /// <param name="found">Receives id, fingerprint and vector of every row that is there.</param>
    /// <exception cref="InvalidDataException">The file is another encoder's.</exception>
    public static EmbeddingLog Open(string path, EncoderIdentity identity, Action<long, ContentHash, float[]> found)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        try
        {
            var log = new EmbeddingLog(file, identity.Dimension);
            byte[] title = System.Text.Encoding.UTF8.GetBytes(identity.ToString());
            byte[] start = [.. BitConverter.GetBytes(title.Length), .. title];
            byte[] there = new byte[start.Length];
            int read = file.ReadAtLeast(there, there.Length, throwOnEndOfStream: false);
            if (read < start.Length)
            {
                file.SetLength(0); // new, or cut before its first chunk
                file.Position = 0;
                file.Write(start);
                file.Flush(flushToDisk: true);
                return log;
            }

            if (!there.AsSpan().SequenceEqual(start))
            {
                throw new InvalidDataException(
                    $"{path} holds vectors of another encoder than {identity}; delete it, or embed with that encoder.");
            }

            log.ReadChunks(found);
            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends rows; they are on the disk on return.</summary>
    /// <param name="ids">Id of each row.</param>
    /// <param name="hashes">Fingerprint of each row's text.</param>
    /// <param name="vectors">Shape [rows, d].</param>
    public void Append(ReadOnlySpan<long> ids, ReadOnlySpan<long> hashes, ReadOnlySpan<float> vectors)
    {
        byte[] chunk = new byte[ChunkBytes(ids.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(chunk, ids.Length);
        Span<byte> rows = chunk.AsSpan(sizeof(int));
        MemoryMarshal.AsBytes(ids).CopyTo(rows);
        MemoryMarshal.AsBytes(hashes).CopyTo(rows[(ids.Length * sizeof(long))..]);
        MemoryMarshal.AsBytes(vectors).CopyTo(rows[(ids.Length * 2 * sizeof(long))..]);
        Checksum(chunk).CopyTo(chunk.AsSpan(chunk.Length - ChecksumBytes));
        _file.Write(chunk);
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Closes the file; it stays for the next run.</summary>
    public void Dispose() => _file.Dispose();

    private void ReadChunks(Action<long, ContentHash, float[]> found)
    {
        long whole = _file.Position;
        byte[] head = new byte[sizeof(int)];
        while (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            int rows = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (rows is < 1 or > MostRows || _file.Length - whole < ChunkBytes(rows))
            {
                break;
            }

            byte[] chunk = new byte[ChunkBytes(rows)];
            head.CopyTo(chunk, 0);
            _file.ReadExactly(chunk.AsSpan(head.Length));
            if (!Checksum(chunk).AsSpan().SequenceEqual(chunk.AsSpan(chunk.Length - ChecksumBytes)))
            {
                break;
            }

            Report(chunk.AsSpan(head.Length), rows, found);
            whole = _file.Position;
        }

        _file.SetLength(whole);
        _file.Position = whole;
    }

    private void Report(ReadOnlySpan<byte> chunk, int rows, Action<long, ContentHash, float[]> found)
    {
        ReadOnlySpan<long> ids = MemoryMarshal.Cast<byte, long>(chunk[..(rows * sizeof(long))]);
        ReadOnlySpan<long> hashes =
            MemoryMarshal.Cast<byte, long>(chunk.Slice(rows * sizeof(long), rows * sizeof(long)));
        ReadOnlySpan<float> vectors = MemoryMarshal.Cast<byte, float>(chunk[(rows * 2 * sizeof(long))..^ChecksumBytes]);
        for (int row = 0; row < rows; row++)
        {
            found(
                ids[row],
                new ContentHash((ulong)hashes[row]),
                vectors.Slice(row * _dimension, _dimension).ToArray());
        }
    }

    private int ChunkBytes(int rows) =>
        checked(sizeof(int) + (rows * ((2 * sizeof(long)) + (_dimension * sizeof(float)))) + ChecksumBytes);

    private static byte[] Checksum(byte[] chunk) =>
        SHA256.HashData(chunk.AsSpan(0, chunk.Length - ChecksumBytes))[..ChecksumBytes];
}
