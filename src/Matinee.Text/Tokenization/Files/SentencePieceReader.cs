using System.Text;
using Matinee.Text.Tokenization.Normalization;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads a SentencePiece <c>.model</c> file: one protocol buffer message.</summary>
/// <remarks>
/// Source: SentencePiece, <c>sentencepiece_model.proto</c>. Field numbers: pieces 1 (text 1, score 2, kind 3), trainer
/// 2 (model kind 3, blank as suffix 24, byte fallback 35), normalizer 3 (character map 2, dummy prefix 3, extra blanks
/// removed 4, blanks escaped 5). What is left out has the value it has there by default.
/// </remarks>
internal static class SentencePieceReader
{
    private const long UnigramKind = 1;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or no Unigram model.</exception>
    public static SentencePieceModel Read(Stream stream, string fileName)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        try
        {
            SentencePieceModel model = Model(copy.GetBuffer().AsSpan(0, (int)copy.Length));
            return model.Pieces.Count > 3
                ? model
                : throw new InvalidDataException($"it holds {model.Pieces.Count} pieces, expected more than 3.");
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"{fileName} is no SentencePiece Unigram model: {exception.Message} Fetch the file again.", exception);
        }
    }

    private static SentencePieceModel Model(ReadOnlySpan<byte> bytes)
    {
        var pieces = new List<SentencePiece>();
        (byte[] map, SentencePieceOptions spaces, bool hasByteFallback) = ([], new SentencePieceOptions(), false);
        var message = new ProtocolMessage(bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    pieces.Add(Piece(message.Bytes));
                    break;
                case 2:
                    (hasByteFallback, bool isSuffix) = Trainer(message.Bytes);
                    spaces = spaces with { IsSpaceSuffix = isSuffix };
                    break;
                case 3:
                    (map, SentencePieceOptions read) = Normalizer(message.Bytes);
                    spaces = read with { IsSpaceSuffix = spaces.IsSpaceSuffix };
                    break;
                default:
                    break;
            }
        }

        return new SentencePieceModel
        {
            Pieces = pieces,
            CharacterMap = map,
            Spaces = spaces,
            HasByteFallback = hasByteFallback,
        };
    }

    private static SentencePiece Piece(ReadOnlySpan<byte> bytes)
    {
        (string text, float score, PieceKind kind) = ("", 0, PieceKind.Normal);
        var message = new ProtocolMessage(bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    text = Encoding.UTF8.GetString(message.Bytes);
                    break;
                case 2:
                    score = BitConverter.Int32BitsToSingle((int)message.Number);
                    break;
                case 3:
                    kind = (PieceKind)message.Number;
                    break;
                default:
                    break;
            }
        }

        return float.IsFinite(score)
            ? new SentencePiece(text, score, kind)
            : throw new InvalidDataException($"the piece '{text}' has no finite score.");
    }

    private static (bool HasByteFallback, bool IsSuffix) Trainer(ReadOnlySpan<byte> bytes)
    {
        (long kind, bool hasByteFallback, bool isSuffix) = (UnigramKind, false, false);
        var message = new ProtocolMessage(bytes);
        while (message.Next())
        {
            (kind, isSuffix, hasByteFallback) = message.Field switch
            {
                3 => (message.Number, isSuffix, hasByteFallback),
                24 => (kind, message.Number != 0, hasByteFallback),
                35 => (kind, isSuffix, message.Number != 0),
                _ => (kind, isSuffix, hasByteFallback),
            };
        }

        return kind == UnigramKind
            ? (hasByteFallback, isSuffix)
            : throw new InvalidDataException($"its kind is {kind}, expected {UnigramKind} (Unigram).");
    }

    private static (byte[] Map, SentencePieceOptions Spaces) Normalizer(ReadOnlySpan<byte> bytes)
    {
        (byte[] map, SentencePieceOptions spaces) = ([], new SentencePieceOptions());
        var message = new ProtocolMessage(bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2:
                    map = message.Bytes.ToArray();
                    break;
                case 3:
                    spaces = spaces with { AddsDummyPrefix = message.Number != 0 };
                    break;
                case 4:
                    spaces = spaces with { RemovesExtraSpaces = message.Number != 0 };
                    break;
                case 5:
                    spaces = spaces with { EscapesSpaces = message.Number != 0 };
                    break;
                default:
                    break;
            }
        }

        return (map, spaces);
    }
}
