using System.Security.Cryptography;
using Matinee.Core.Tensors;

namespace Matinee.Storage;

/// <summary>Writes a file of tensors under a temporary name, with its hash, and checks such a file later.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
/// <param name="SizeBytes">Size.</param>
internal sealed record HashedTensorFile(string Path, string Hash, long SizeBytes)
{
    /// <summary>Writes a file that no row names yet; it is complete and flushed to the disk on return.</summary>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public static HashedTensorFile WriteTemporary(string folder, string name, TensorSet tensors)
    {
        StorageFiles.CreateFolder(folder);
        string path = System.IO.Path.Combine(folder, $"{name}-{Guid.NewGuid():N}.tmp");
        string hash = "";
        long sizeBytes = 0;
        try
        {
            StorageFiles.Guard(path, () =>
            {
                using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
                using var sha256 = SHA256.Create();
                using (var hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true))
                {
                    SafetensorsWriter.Write(hashed, tensors);
                }

                file.Flush(flushToDisk: true);
                hash = Convert.ToHexStringLower(sha256.Hash ?? []);
                sizeBytes = file.Length;
            });
        }
        catch
        {
            StorageFiles.DeleteLeftover(path);
            throw;
        }

        return new HashedTensorFile(path, hash, sizeBytes);
    }

    /// <summary>What is wrong with the file, or null.</summary>
    public string? FindDamage()
    {
        var file = new FileInfo(Path);
        try
        {
            return !file.Exists ? "is missing"
                : file.Length != SizeBytes ? $"has {file.Length} bytes, not {SizeBytes}"
                : FileHash.Sha256(Path) != Hash ? "does not hold what was written"
                : null;
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            return $"cannot be read ({error.Message})";
        }
    }

    /// <summary>Whether an error means that a file is missing, damaged or locked.</summary>
    public static bool IsUnreadable(Exception error) =>
        error is IOException or InvalidDataException or UnauthorizedAccessException;
}
