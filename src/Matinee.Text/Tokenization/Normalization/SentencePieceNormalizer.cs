using System.Runtime.InteropServices;
using System.Text;

namespace Matinee.Text.Tokenization.Normalization;

/// <summary>Rewrites a text as SentencePiece does: its character map, then the rules for white space.</summary>
/// <remarks>Source: Kudo and Richardson, "SentencePiece", EMNLP 2018, sections 3.2 and 3.4.</remarks>
/// <param name="map">The rewriting rules.</param>
/// <param name="options">The rules for white space.</param>
internal sealed class SentencePieceNormalizer(CharacterMap map, SentencePieceOptions options) : ITextNormalizer
{
    private readonly byte[][] _symbols =
        [.. options.Symbols.Select(Encoding.UTF8.GetBytes).OrderByDescending(symbol => symbol.Length)];

    private readonly byte[] _space = options.EscapesSpaces ? [0xE2, 0x96, 0x81] : [(byte)' '];

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        ReadOnlySpan<byte> rest = options.RemovesExtraSpaces ? WithoutLeadingSpaces(bytes) : bytes;
        if (rest.IsEmpty)
        {
            return "";
        }

        var result = new List<byte>(rest.Length + (rest.Length / 2) + 8);
        if (options is { AddsDummyPrefix: true, IsSpaceSuffix: false })
        {
            result.AddRange(_space);
        }

        Rewrite(rest, result);
        if (options.RemovesExtraSpaces)
        {
            CutTrailingSpaces(result);
        }

        if (options is { AddsDummyPrefix: true, IsSpaceSuffix: true })
        {
            result.AddRange(_space);
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(result));
    }

    private void Rewrite(ReadOnlySpan<byte> rest, List<byte> result)
    {
        bool isAfterSpace = options.RemovesExtraSpaces;
        while (!rest.IsEmpty)
        {
            int taken = Next(rest, out ReadOnlySpan<byte> part);
            rest = rest[taken..];
            if (isAfterSpace)
            {
                part = part.TrimStart((byte)' ');
            }

            foreach (byte b in part)
            {
                if (b == ' ')
                {
                    result.AddRange(_space);
                }
                else
                {
                    result.Add(b);
                }
            }

            if (!part.IsEmpty)
            {
                isAfterSpace = options.RemovesExtraSpaces && part[^1] == ' ';
            }
        }
    }

    private ReadOnlySpan<byte> WithoutLeadingSpaces(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int taken = Next(bytes, out ReadOnlySpan<byte> part);
            if (!part.SequenceEqual(" "u8))
            {
                break;
            }

            bytes = bytes[taken..];
        }

        return bytes;
    }

    private void CutTrailingSpaces(List<byte> result)
    {
        while (CollectionsMarshal.AsSpan(result).EndsWith(_space))
        {
            result.RemoveRange(result.Count - _space.Length, _space.Length);
        }
    }

    // What the next character or rule gives, and how many bytes it takes.
    private int Next(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> part)
    {
        foreach (byte[] symbol in _symbols)
        {
            if (text.StartsWith(symbol))
            {
                part = text[..symbol.Length];
                return symbol.Length;
            }
        }

        int length = map.Longest(text, out part);
        if (length == 0)
        {
            Rune.DecodeFromUtf8(text, out _, out length);
            part = text[..length];
        }

        return length;
    }
}
