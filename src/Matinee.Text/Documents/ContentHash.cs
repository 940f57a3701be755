using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matinee.Text.Documents;

/// <summary>A stable 64-bit fingerprint of a text: the first 8 bytes of its SHA-256 as UTF-8.</summary>
/// <remarks>Tells whether the text of one id has changed; two texts agree by chance once in 2^64 comparisons.</remarks>
/// <param name="Value">The first 8 bytes, read big-endian.</param>
public readonly record struct ContentHash(ulong Value)
{
    /// <summary>The fingerprint of a text; the same on every machine.</summary>
    public static ContentHash Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return new ContentHash(BinaryPrimitives.ReadUInt64BigEndian(digest));
    }

    /// <summary>Sixteen lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
