using System.Buffers;
using System.Security.Cryptography;

namespace Matinee.Storage;

/// <summary>The hash that says whether a file still holds what was written.</summary>
public static class FileHash
{
    private const int BlockBytes = 1 << 20; // the framework reads 4 KiB at a time, which takes half as long again

    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static string Sha256(string path)
    {
        using FileStream file = new(
            path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (int read = file.Read(block); read > 0; read = file.Read(block))
        {
            hash.AppendData(block, 0, read);
        }

        ArrayPool<byte>.Shared.Return(block);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
