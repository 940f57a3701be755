using System.Text;
using System.Text.Json;
using Matinee.Text.Tokenization.CharacterData;
using Matinee.Text.Tokenization.PreTokenization;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads the <c>pre_tokenizer</c> of <c>tokenizer.json</c>.</summary>
internal static class PreTokenizerJson
{
    private const string Known = "BertPreTokenizer, Whitespace, WhitespaceSplit, Metaspace, Punctuation, Sequence";

    /// <summary>Reads the part; a missing one leaves every text whole.</summary>
    public static CutSequence Read(JsonElement? part) =>
        new(part is { } found ? [.. Steps(found)] : []);

    /// <summary>BERT's cut: at white space and around each sign of punctuation.</summary>
    public static IEnumerable<IPreTokenizer> Bert =>
    [
        new CharacterCut(Rune.IsWhiteSpace, CutKeeping.Removed),
        new CharacterCut(Characters.IsBertPunctuation, CutKeeping.Isolated),
    ];

    private static IEnumerable<IPreTokenizer> Steps(JsonElement part) => part.Type() switch
    {
        "BertPreTokenizer" => Bert,
        "Whitespace" =>
        [
            new CharacterCut(Rune.IsWhiteSpace, CutKeeping.Removed),
            new CharacterCut(Characters.IsWordPart, CutKeeping.Runs),
        ],
        "WhitespaceSplit" => [new CharacterCut(Rune.IsWhiteSpace, CutKeeping.Removed)],
        "Metaspace" => [Space(part)],
        "Punctuation" => [new CharacterCut(Characters.IsBertPunctuation, Keeping(part.Text("behavior", "Isolated")))],
        "Sequence" => Sequence([.. part.GetProperty("pretokenizers").EnumerateArray()]),
        string type => throw JsonFile.NotBuiltIn("pre-tokenizer", type, Known),
    };

    // SentencePiece itself, from which such a pair is made, takes U+0085 (next line) for an ordinary character.
    private static IEnumerable<IPreTokenizer> Sequence(JsonElement[] parts) => parts.SelectMany((part, place) =>
        part.Type() == "WhitespaceSplit" && place + 1 < parts.Length && parts[place + 1].Type() == "Metaspace"
            ? [new CharacterCut(rune => rune.Value != 0x85 && Rune.IsWhiteSpace(rune), CutKeeping.Removed)]
            : Steps(part));

    private static Metaspace Space(JsonElement part)
    {
        string replacement = part.Text("replacement", "\u2581");
        if (replacement.Length != 1)
        {
            throw JsonFile.NotBuiltIn("sign of a blank", replacement, "one character");
        }

        // Before version 0.15 of the reference the prefix was true or false.
        bool isPrefixed = part.Flag("add_prefix_space", otherwise: true);
        string scheme = part.Text("prepend_scheme", isPrefixed ? "always" : "never");
        return new Metaspace(new MetaspaceOptions
        {
            Replacement = replacement[0],
            Prefix = scheme switch
            {
                "always" => MetaspacePrefix.Always,
                "first" => MetaspacePrefix.First,
                "never" => MetaspacePrefix.Never,
                _ => throw JsonFile.NotBuiltIn("prepend scheme", scheme, "always, first, never"),
            },
            IsSplit = part.Flag("split", otherwise: true),
        });
    }

    private static CutKeeping Keeping(string behavior) => behavior switch
    {
        "Isolated" => CutKeeping.Isolated,
        "Removed" => CutKeeping.Removed,
        "Contiguous" => CutKeeping.Runs,
        _ => throw JsonFile.NotBuiltIn("split behavior", behavior, "Isolated, Removed, Contiguous"),
    };
}
