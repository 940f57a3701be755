using System.Text;
using Matinee.Text.Tokenization.Normalization;
using Matinee.Text.Tokenization.PreTokenization;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads <c>vocab.txt</c>, one WordPiece token a line: BERT's and MPNet's.</summary>
internal static class VocabularyText
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "vocab.txt";

    private static readonly string[] KnownClasses = ["", "BertTokenizer", "MPNetTokenizer", "PreTrainedTokenizer"];

    private static readonly Dictionary<string, string> BertNames = new()
    {
        ["unk_token"] = "[UNK]",
        ["sep_token"] = "[SEP]",
        ["pad_token"] = "[PAD]",
        ["cls_token"] = "[CLS]",
        ["mask_token"] = "[MASK]",
    };

    private static readonly Dictionary<string, string> MpnetNames = new()
    {
        ["unk_token"] = "[UNK]",
        ["sep_token"] = "</s>",
        ["pad_token"] = "<pad>",
        ["cls_token"] = "<s>",
        ["mask_token"] = "<mask>",
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">
    /// A special token is missing, or the tokenizer is of another kind.
    /// </exception>
    public static TokenizerParts Read(Stream stream, TokenizerSettings settings)
    {
        string className = settings.ClassName.Replace("Fast", "", StringComparison.Ordinal);
        if (!KnownClasses.Contains(className))
        {
            throw new InvalidDataException(
                $"{FileName} belongs to a {settings.ClassName}, which is not built in; known: BertTokenizer, "
                + "MPNetTokenizer. Use a model of one of these, or one with a tokenizer.json.");
        }

        string[] names = Lines(stream);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int id = 0; id < names.Length; id++)
        {
            ids[names[id]] = id;
        }

        bool isMpnet = className == "MPNetTokenizer" || (className != "BertTokenizer" && !ids.ContainsKey("[CLS]"));
        var special = new SpecialTokens(FileName, ids, settings, isMpnet ? MpnetNames : BertNames);
        (int start, int end) = (special.Id("cls_token"), special.Id("sep_token"));
        return new TokenizerParts
        {
            Added = special.Found(stripsMaskLeft: isMpnet),
            Normalizer = new BertNormalizer
            {
                IsLowercase = settings.IsLowercase ?? true,
                StripsAccents = settings.StripsAccents,
                SpacesHan = settings.SpacesHan ?? true,
            },
            PreTokenizer = new CutSequence([.. PreTokenizerJson.Bert]),
            Model = new WordPieceModel(
                names.Select((token, id) => (token, id)),
                new WordPieceOptions { UnknownId = special.Id("unk_token") }),
            Template = isMpnet ? TokenTemplate.Roberta(start, end) : TokenTemplate.Bert(start, end),
            Names = names,
            PaddingId = special.Id("pad_token"),
            MaxLength = settings.MaxLength,
        };
    }

    private static string[] Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return [.. lines];
    }
}
