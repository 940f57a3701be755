using System.Security.Cryptography;
using System.Text;

namespace Matinee.Import.Models;

/// <summary>A file as the hub describes it.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="GitId">Its git blob id, SHA-1 over a header and the content.</param>
/// <param name="Sha256">Its SHA-256; null for small files, of which the hub gives the blob id only.</param>
internal sealed record HubFile(string Path, long Size, string GitId, string? Sha256)
{
    /// <summary>Compares a file on the disk with this description.</summary>
    /// <returns>The file as it is to be locked; null when it differs.</returns>
    public async Task<LockedFile?> CheckAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length != Size)
        {
            return null;
        }

        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            string found = Convert.ToHexStringLower(
                await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
            if (Sha256 is not null)
            {
                return found == Sha256 ? new LockedFile(Path, Size, found) : null;
            }

            file.Position = 0;
            return await GitIdAsync(file, cancellationToken).ConfigureAwait(false) == GitId
                ? new LockedFile(Path, Size, found)
                : null;
        }
    }

    private static async Task<string> GitIdAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {file.Length}\0"));
        byte[] chunk = new byte[64 * 1024];
        int count;
        while ((count = await file.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(chunk, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
