using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Matinee.Text.Tokenization.Normalization;

/// <summary>
/// The rewriting rules that a SentencePiece model carries: the longest rule that fits, at every place.
/// </summary>
/// <remarks>
/// Layout: length of the trie in bytes (uint32, little-endian), the trie, the replacements, each closed by a zero byte.
/// The trie is a double array of uint32 over UTF-8 bytes, as the Darts-clone library writes it: bits 0-7 label, 8 has a
/// value, 9 wide offset, 10-31 offset; of a value, bits 0-30. Source: SentencePiece, <c>sentencepiece_model.proto</c>,
/// field <c>precompiled_charsmap</c>; Yata et al., "A compact static double-array", IPSJ 2007.
/// </remarks>
internal sealed class CharacterMap
{
    private const int HeaderBytes = 4;

    private readonly uint[] _trie;
    private readonly byte[] _replacements;

    /// <param name="bytes">The rules; empty for none.</param>
    /// <exception cref="InvalidDataException">The bytes are cut off; fetch the file again.</exception>
    public CharacterMap(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            (_trie, _replacements) = ([], []);
            return;
        }

        uint size = bytes.Length < HeaderBytes ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (size > bytes.Length - HeaderBytes || size % sizeof(uint) != 0)
        {
            throw new InvalidDataException(
                $"The precompiled character map of {bytes.Length:N0} bytes is cut off or damaged; fetch the file "
                + "again.");
        }

        _trie = new uint[size / sizeof(uint)];
        bytes.Slice(HeaderBytes, (int)size).CopyTo(MemoryMarshal.AsBytes(_trie.AsSpan()));
        _replacements = [.. bytes[(HeaderBytes + (int)size)..], 0]; // a last zero, so that every rule ends
    }

    /// <summary>Finds the longest rule that a text starts with.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="replacement">What the rule gives, UTF-8.</param>
    /// <returns>How many bytes the rule takes; 0 when none fits.</returns>
    public int Longest(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        (int longest, int value) = (0, 0);
        uint node = _trie.Length == 0 ? 0 : Offset(_trie[0]);
        for (int i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            if (node >= _trie.Length || Label(_trie[node]) != text[i])
            {
                break;
            }

            uint unit = _trie[node];
            node ^= Offset(unit);
            if (HasValue(unit) && node < _trie.Length)
            {
                (longest, value) = (i + 1, (int)(_trie[node] & 0x7FFFFFFF));
            }
        }

        replacement = longest == 0 || value >= _replacements.Length ? [] : UpToZero(_replacements.AsSpan(value));
        return longest;
    }

    /// <summary>Applies the rules to a whole text.</summary>
    public string Rewrite(string text)
    {
        if (_trie.Length == 0)
        {
            return text;
        }

        byte[] source = Encoding.UTF8.GetBytes(text);
        var result = new List<byte>(source.Length + 16);
        bool isChanged = false;
        for (int i = 0; i < source.Length;)
        {
            int length = Longest(source.AsSpan(i), out ReadOnlySpan<byte> replacement);
            if (length > 0)
            {
                isChanged = true;
                result.AddRange(replacement);
                i += length;
            }
            else
            {
                Rune.DecodeFromUtf8(source.AsSpan(i), out _, out int width);
                result.AddRange(source.AsSpan(i, width));
                i += width;
            }
        }

        return isChanged ? Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(result)) : text;
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> bytes) => bytes[..bytes.IndexOf((byte)0)];

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);

    private static uint Label(uint unit) => unit & ((1u << 31) | 0xFF);

    private static bool HasValue(uint unit) => ((unit >> 8) & 1) == 1;
}
