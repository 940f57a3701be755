using System.Text.Json;

namespace Matinee.Text.Tokenization.Files;

/// <summary>What <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> say, as far as it matters.</summary>
internal sealed record TokenizerSettings
{
    private const string ConfigFile = "tokenizer_config.json";
    private const string MapFile = "special_tokens_map.json";

    // A model without a limit is written as a number far above any real one.
    private const double LargestLimit = 1_000_000;

    private static readonly string[] Roles =
        ["unk_token", "sep_token", "pad_token", "cls_token", "mask_token", "bos_token", "eos_token"];

    /// <summary>Name of the tokenizer's class; empty when the files do not say.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Whether the text becomes lower case; null when the files do not say.</summary>
    public bool? IsLowercase { get; init; }

    /// <summary>Whether accents go; null: when the text becomes lower case.</summary>
    public bool? StripsAccents { get; init; }

    /// <summary>Whether a Han character becomes a word of its own; null when the files do not say.</summary>
    public bool? SpacesHan { get; init; }

    /// <summary>Most tokens of a sequence; null when the files do not say.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the files say that a text too long loses its end, whatever other files say.</summary>
    public bool SaysCutAtEnd { get; init; }

    /// <summary>Special tokens by their role, for instance <c>cls_token</c>; their ids are not known here.</summary>
    public IReadOnlyDictionary<string, AddedToken> Special { get; init; } = new Dictionary<string, AddedToken>();

    /// <summary>Reads both files, where they are there.</summary>
    public static TokenizerSettings Read(Func<string, Stream?> open)
    {
        var special = new Dictionary<string, AddedToken>();
        using (Stream? map = open(MapFile))
        {
            if (map is not null)
            {
                JsonFile.Read(map, MapFile, root => AddSpecial(root, special));
            }
        }

        using Stream? config = open(ConfigFile);
        return config is null
            ? new TokenizerSettings { Special = special }
            : JsonFile.Read(config, ConfigFile, root => Of(root, special));
    }

    /// <summary>Refuses a side that is not the end of the text.</summary>
    public static void CheckCut(string fileName, string side)
    {
        if (!side.Equals("right", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(
                $"{fileName} asks to cut long texts on the side '{side}', which is not built in; known: right. Use a "
                + "model that cuts there.");
        }
    }

    private static TokenizerSettings Of(JsonElement root, Dictionary<string, AddedToken> special)
    {
        AddSpecial(root, special);
        double? limit = root.Find("model_max_length")?.GetDouble();
        return new TokenizerSettings
        {
            ClassName = root.Text("tokenizer_class", ""),
            IsLowercase = root.Find("do_lower_case")?.GetBoolean(),
            StripsAccents = root.Find("strip_accents")?.GetBoolean(),
            SpacesHan = root.Find("tokenize_chinese_chars")?.GetBoolean(),
            MaxLength = limit is > 0 and < LargestLimit ? (int)limit : null,
            SaysCutAtEnd = IsCutSaid(root),
            Special = special,
        };
    }

    private static bool IsCutSaid(JsonElement root)
    {
        string? side = root.Find("truncation_side")?.GetString();
        CheckCut(ConfigFile, side ?? "right");
        return side is not null;
    }

    private static bool AddSpecial(JsonElement root, Dictionary<string, AddedToken> special)
    {
        foreach (string role in Roles)
        {
            if (root.Find(role) is { } token)
            {
                special[role] = Token(token);
            }
        }

        return true;
    }

    private static AddedToken Token(JsonElement token) =>
        token.ValueKind == JsonValueKind.String
            ? new AddedToken(-1, token.GetString() ?? "")
            : new AddedToken(-1, token.Text("content", ""))
            {
                IsSingleWord = token.Flag("single_word", otherwise: false),
                StripsLeft = token.Flag("lstrip", otherwise: false),
                StripsRight = token.Flag("rstrip", otherwise: false),
            };
}
