using System.Text.Json;
using Matinee.Text.Tokenization.Normalization;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads <c>tokenizer.json</c>, the one file of a fast tokenizer.</summary>
internal static class TokenizerJson
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "tokenizer.json";

    private static readonly string[] PaddingNames = ["[PAD]", "<pad>"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or asks for something that is not built in.</exception>
    public static TokenizerParts Read(Stream stream, TokenizerSettings settings) =>
        JsonFile.Read(stream, FileName, root => Parts(root, settings));

    private static TokenizerParts Parts(JsonElement root, TokenizerSettings settings)
    {
        if (!settings.SaysCutAtEnd && root.Find("truncation")?.Find("direction")?.GetString() is { } side)
        {
            TokenizerSettings.CheckCut(FileName, side);
        }

        AddedToken[] added = root.Find("added_tokens") is { } list ? [.. list.EnumerateArray().Select(Added)] : [];
        var names = new TokenNames();
        ISubwordModel model = ModelJson.Read(root.GetProperty("model"), names);
        foreach (AddedToken token in added)
        {
            names.Set(token.Id, token.Content);
        }

        return new TokenizerParts
        {
            Added = [.. added.Where(token => token.Content.Length > 0)],
            Normalizer = WithSettings(NormalizerJson.Read(root.Find("normalizer")), settings),
            PreTokenizer = PreTokenizerJson.Read(root.Find("pre_tokenizer")),
            Model = model,
            Template = TemplateJson.Read(root.Find("post_processor")),
            Names = names.ToArray(),
            PaddingId = PaddingId(root, settings, added),
            MaxLength = settings.MaxLength ?? root.Find("truncation")?.Find("max_length")?.GetInt32(),
        };
    }

    private static AddedToken Added(JsonElement token) =>
        new(token.GetProperty("id").GetInt32(), token.GetProperty("content").GetString() ?? "")
        {
            IsSingleWord = token.Flag("single_word", otherwise: false),
            StripsLeft = token.Flag("lstrip", otherwise: false),
            StripsRight = token.Flag("rstrip", otherwise: false),
            IsNormalized = token.Flag("normalized", otherwise: false),
        };

    // The reference changes the rules of a BERT tokenizer to what its settings say.
    private static ITextNormalizer WithSettings(ITextNormalizer normalizer, TokenizerSettings settings) =>
        normalizer is BertNormalizer bert
            ? bert with
            {
                IsLowercase = settings.IsLowercase ?? bert.IsLowercase,
                StripsAccents = settings.StripsAccents ?? bert.StripsAccents,
                SpacesHan = settings.SpacesHan ?? bert.SpacesHan,
            }
            : normalizer;

    private static int PaddingId(JsonElement root, TokenizerSettings settings, AddedToken[] added)
    {
        if (root.Find("padding")?.Find("pad_id") is { } id)
        {
            return id.GetInt32();
        }

        string? name = settings.Special.GetValueOrDefault("pad_token")?.Content;
        AddedToken? token = Array.Find(added, candidate => candidate.Content == name)
            ?? Array.Find(added, candidate => PaddingNames.Contains(candidate.Content));
        return token?.Id ?? 0;
    }
}
