using System.Globalization;
using Matinee.Text.Tokenization.Normalization;
using Matinee.Text.Tokenization.PreTokenization;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads <c>sentencepiece.bpe.model</c>, a SentencePiece Unigram model with the ids of XLM-RoBERTa.</summary>
/// <remarks>
/// XLM-RoBERTa counts from <c>&lt;s&gt;</c> 0, <c>&lt;pad&gt;</c> 1, <c>&lt;/s&gt;</c> 2, <c>&lt;unk&gt;</c> 3; then
/// come the model's own pieces behind its first three, last <c>&lt;mask&gt;</c>. Source: Conneau et al., "Unsupervised
/// Cross-lingual Representation Learning at Scale", ACL 2020; the order is that of the fairseq toolkit.
/// </remarks>
internal static class SentencePieceFile
{
    /// <summary>Name of the file; it says BPE, the model is Unigram.</summary>
    public const string FileName = "sentencepiece.bpe.model";

    private const int Offset = 1; // from a piece's number in the model to its id
    private const int FirstPiece = 3; // the model's own <unk>, <s>, </s> come before

    private static readonly string[] FirstNames = ["<s>", "<pad>", "</s>", "<unk>"];
    private static readonly string[] KnownClasses = ["", "XLMRobertaTokenizer", "PreTrainedTokenizer"];

    private static readonly Dictionary<string, string> CustomaryNames = new()
    {
        ["cls_token"] = "<s>",
        ["pad_token"] = "<pad>",
        ["sep_token"] = "</s>",
        ["unk_token"] = "<unk>",
        ["mask_token"] = "<mask>",
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another kind.</exception>
    public static TokenizerParts Read(Stream stream, TokenizerSettings settings)
    {
        if (!KnownClasses.Contains(settings.ClassName.Replace("Fast", "", StringComparison.Ordinal)))
        {
            throw new InvalidDataException(
                $"{FileName} belongs to a {settings.ClassName}, which is not built in; known: XLMRobertaTokenizer. "
                + "Use a "
                + "model of that kind, or one with a tokenizer.json.");
        }

        SentencePieceModel model = SentencePieceReader.Read(stream, FileName);
        string[] names = Names(model);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int id = 0; id < names.Length; id++)
        {
            ids[names[id]] = id;
        }

        var special = new SpecialTokens(FileName, ids, settings, CustomaryNames);
        return new TokenizerParts
        {
            Added = special.Found(stripsMaskLeft: true),
            Normalizer = new SentencePieceNormalizer(new CharacterMap(model.CharacterMap), model.Spaces with
            {
                Symbols =
                [
                    .. model.Pieces.Where(piece => piece.Kind == PieceKind.UserDefined).Select(piece => piece.Text),
                ],
            }),
            PreTokenizer = new CutSequence(),
            Model = Unigram(model, special.Id("unk_token")),
            Template = TokenTemplate.Roberta(special.Id("cls_token"), special.Id("sep_token")),
            Names = names,
            PaddingId = special.Id("pad_token"),
            MaxLength = settings.MaxLength,
        };
    }

    private static string[] Names(SentencePieceModel model) =>
        [.. FirstNames, .. model.Pieces.Skip(FirstPiece).Select(piece => piece.Text), "<mask>"];

    private static UnigramModel Unigram(SentencePieceModel model, int unknownId)
    {
        var entries = new List<UnigramEntry>(model.Pieces.Count);
        int[] byteIds = [.. Enumerable.Repeat(-1, 256)];
        for (int number = 0; number < model.Pieces.Count; number++)
        {
            SentencePiece piece = model.Pieces[number];
            if (piece.Kind is PieceKind.Normal or PieceKind.UserDefined)
            {
                entries.Add(new UnigramEntry(
                    piece.Text, number + Offset, piece.Score, piece.Kind == PieceKind.UserDefined));
            }
            else if (piece.Kind == PieceKind.Byte)
            {
                byteIds[ByteOf(piece.Text)] = number + Offset;
            }
        }

        return new UnigramModel(entries, new UnigramOptions
        {
            UnknownId = unknownId,
            ByteIds = model.HasByteFallback && !byteIds.Contains(-1) ? byteIds : [],
        });
    }

    // Written as <0xE2>.
    private static byte ByteOf(string piece) =>
        piece.Length == 6 && byte.TryParse(piece.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, null, out byte value)
            ? value
            : throw new InvalidDataException(
                $"{FileName}: the piece '{piece}' stands for no byte; fetch the file again.");
}
