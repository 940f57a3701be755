using System.Security.Cryptography;
using System.Text;

namespace Matinee.Import.Download;

/// <summary>Checksums as they lie beside an archive: "MD5 (file) = hex" or "hex  file".</summary>
internal static class Md5File
{
    private const int HexLength = 32;
    private const int MostBytes = 64 * 1024;

    /// <summary>The checksum of a file in lower case; null when the text does not hold it.</summary>
    public static string? Find(string text, string fileName)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? line = Array.Find(lines, candidate => candidate.Contains(fileName, StringComparison.Ordinal))
            ?? lines.FirstOrDefault();
        return line?.Split([' ', '\t', '=', '*'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => word.Length == HexLength && word.All(char.IsAsciiHexDigit))
            ?.ToLowerInvariant();
    }

    /// <summary>The text of a checksum file that a server gives; only its first 64 KiB are read.</summary>
    public static async Task<string> ReadTextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream source = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] text = new byte[MostBytes];
        int count = await source.ReadAtLeastAsync(text, MostBytes, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return Encoding.ASCII.GetString(text, 0, count);
    }

    /// <summary>Keeps the checksum of an archive beside it.</summary>
    public static void Record(string path, string checksum) =>
        File.WriteAllText(RecordOf(path), $"{checksum}  {Path.GetFileName(path)}\n");

    /// <summary>The checksum kept beside an archive; null when there is none.</summary>
    public static string? Recorded(string path) =>
        new FileInfo(RecordOf(path)) is { Exists: true, Length: <= MostBytes } record
            ? Find(File.ReadAllText(record.FullName), Path.GetFileName(path))
            : null;

    private static string RecordOf(string path) => path + ".md5";

    /// <summary>The checksum of a file on the disk, in lower case.</summary>
    /// <remarks>It finds damage on the way; that nobody changed the file is promised by https.</remarks>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
#pragma warning disable CA5351 // MD5 is what the publisher gives; it is asked for damage, not for trust.
            byte[] hash = await MD5.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA5351
            return Convert.ToHexStringLower(hash);
        }
    }
}
