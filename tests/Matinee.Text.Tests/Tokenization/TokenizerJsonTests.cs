using System.Text.Json;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class TokenizerJsonTests
{
    [Theory]
    [InlineData("""{"type": "NFD"}""", "é", "e|\u0301")]
    [InlineData("""{"type": "NFC"}""", "e\u0301", "é")]
    [InlineData("""{"type": "NFKC"}""", "Ｅ", "E")]
    [InlineData("""{"type": "NFKD"}""", "ﬁ", "f|i")]
    [InlineData("""{"type": "Lowercase"}""", "ÉE", "é|e")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "StripAccents"}]}""", "é", "e")]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": false}""", " e ", "e| ")]
    [InlineData("""{"type": "Replace", "pattern": {"String": "f"}, "content": "e"}""", "ff", "e|e")]
    [InlineData("""{"type": "Replace", "pattern": {"Regex": "f{2,}"}, "content": "e"}""", "fffi", "e|i")]
    [InlineData("""{"type": "Prepend", "prepend": "E"}""", "e", "E|e")]
    [InlineData("""{"type": "Prepend", "prepend": "E"}""", "", "")]
    public void Tokens_EveryNormalizer_Rewrites(string normalizer, string text, string tokens) =>
        Assert.Equal(
            Split(tokens), Unigram(normalizer, "null", "e", "é", "E", "i", "f", "\u0301", " ").Tokens(text));

    [Theory]
    [InlineData("""{"type": "Whitespace"}""", "e!!e", "e|!!|e")]
    [InlineData("""{"type": "WhitespaceSplit"}""", "e!! e", "e!!|e")]
    [InlineData("""{"type": "BertPreTokenizer"}""", "e!!e", "e|!|!|e")]
    [InlineData("""{"type": "Punctuation"}""", "e!!e", "e|!|!|e")]
    [InlineData("""{"type": "Punctuation", "behavior": "Contiguous"}""", "e!!e", "e|!!|e")]
    [InlineData("""{"type": "Punctuation", "behavior": "Removed"}""", "e!!e", "e|e")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "add_prefix_space": true}""", "e e", "▁e|▁e")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "add_prefix_space": false}""", "e e", "e|▁e")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"}""", "e e", "▁e|▁e")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never"}""", "e  e", "e|▁|▁e")]
    [InlineData("""{"type": "Metaspace", "prepend_scheme": "always", "split": false}""", "e e", "▁e▁e")]
    public void Tokens_EveryPreTokenizer_Cuts(string preTokenizer, string text, string pieces) =>
        Assert.Equal(
            Split(pieces),
            Unigram("null", preTokenizer, "e", "!", "!!", "e!!", "▁", "▁e", "▁e▁e", "e!!e", "e▁e").Tokens(text));

    [Fact]
    public void Tokens_FirstSchemeBehindAnAddedToken_GetNoPrefix()
    {
        Tokenizer tokenizer = Unigram(
            "null", """{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"}""", "e", "▁e", "▁");

        Assert.Equal(["▁e", "<x>", "e"], tokenizer.Tokens("e<x>e"));
        Assert.Equal(["<x>", "e"], tokenizer.Tokens("<x>e"));
    }

    [Theory]
    [InlineData("e <w> e", "e| |<w>| |e")]
    [InlineData("e<w>e", "e|[UNK]|e")] // touches letters, so it is no token
    [InlineData("e <l> e", "e|<l>| |e")]
    [InlineData("e <r> e", "e| |<r>|e")]
    [InlineData("e<x><x>e", "e|<x>|<x>|e")]
    [InlineData("e<xx>", "e|<xx>")] // the longest counts
    [InlineData("<x>", "<x>")]
    public void Tokens_AddedTokens_KeepTheirRules(string text, string tokens) =>
        Assert.Equal(Split(tokens), Unigram("null", "null", "e", " ").Tokens(text));

    [Fact]
    public void Tokens_NormalizedAddedToken_IsFoundInTheRewrittenText()
    {
        // The token is written in full width; both are "N" once rewritten.
        Tokenizer tokenizer = Unigram("""{"type": "NFKC"}""", "null", "e");

        Assert.Equal(["e", "Ｎ", "Ｎ"], tokenizer.Tokens("eNＮ"));
    }

    [Theory]
    [InlineData("(?:a|e)+", "aeai")]
    [InlineData("[ae]{2}", "aeeai")]
    [InlineData("a|e", "aei")]
    [InlineData("\\\\s+", "E  E")]
    public void Load_PlainRegularExpression_IsTaken(string expression, string text) =>
        Assert.DoesNotContain(
            "[UNK]",
            Unigram(Replace(expression, "E"), "null", "E", "i").Tokens(text));

    // Each means something else to the engine of the reference: it sees characters where UTF-16 has two units, begins
    // a line at ^, takes possessive repetition and {,2}, knows other word characters, and treats empty matches its way.
    [Theory]
    [InlineData("[^a]")]
    [InlineData(".")]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData("\\\\w")]
    [InlineData("\\\\S")]
    [InlineData("\\\\p{L}")]
    [InlineData("\\\\bfilm")]
    [InlineData("a++")]
    [InlineData("a{,2}")]
    [InlineData("a*")]
    [InlineData("(?=a)")]
    [InlineData("[a-z&&[aeiou]]")]
    [InlineData("\uD83C\uDFAC+")]
    [InlineData("(a")]
    [InlineData("")]
    public void Load_RegularExpressionThatMayDiffer_IsNamed(string expression)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Unigram(
            Replace(expression, "e"), "null", "e"));

        Assert.Contains("regular expression", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u24B6")] // a letter in a circle, of category So
    [InlineData("\U0001F130")] // a letter in a square
    [InlineData("\u0301")]
    [InlineData("_")]
    [InlineData("\u200D")]
    [InlineData("\u2160")]
    public void Tokens_WhitespaceCut_TakesEveryWordCharacter(string character) =>
        Assert.Equal([$"e{character}e"], Unigram("null", """{"type": "Whitespace"}""", $"e{character}e", "e", character)
            .Tokens($"e{character}e"));

    [Theory]
    [InlineData("Left", null, false)]
    [InlineData("Right", null, true)]
    [InlineData(null, "left", false)]
    [InlineData("Right", "left", false)]
    [InlineData("Left", "right", true)] // the settings win, as in the reference
    public void Load_LongTextsThatLoseTheirStart_AreRefused(string? direction, string? side, bool isRead)
    {
        string truncation = direction is null
            ? "null"
            : $$"""{"direction": "{{direction}}", "max_length": 4, "strategy": "LongestFirst", "stride": 0}""";
        string json = $$$"""
            {"truncation": {{{truncation}}}, "model": {"type": "WordPiece", "unk_token": "a", "vocab": {"a": 0} } }
            """;
        string settings = side is null ? "{}" : $$"""{"truncation_side": "{{side}}"}""";

        Exception? refusal = Record.Exception(
            () => TokenizerFixtures.Of(("tokenizer.json", json), ("tokenizer_config.json", settings)));

        Assert.Equal(isRead, refusal is null);
        Assert.True(isRead || refusal is InvalidDataException, refusal?.ToString());
    }

    [Theory]
    [InlineData("normalizer", "Nmt")]
    [InlineData("pre_tokenizer", "ByteLevel")]
    [InlineData("post_processor", "ByteLevel")]
    [InlineData("model", "BPE")]
    public void Load_PartThatIsNotBuiltIn_IsNamed(string part, string type)
    {
        var parts = new Dictionary<string, object>
        {
            ["model"] = new { type = "WordPiece", unk_token = "a", vocab = new { a = 0 } },
            [part] = new { type },
        };

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Of(JsonSerializer.Serialize(parts)));

        Assert.Contains($"'{type}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"a": 0}}}""")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": -1}}}""")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": 2000000000}}}""")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": "x"}}}""")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 5}}""")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a"]], "unk_id": 0}}""")]
    [InlineData(
        """
        {"normalizer": {"type": "Precompiled", "precompiled_charsmap": "AAA="},
        "model": {"type": "WordPiece", "unk_token": "a", "vocab": {"a": 0}}}
        """)]
    [InlineData(
        """
        {"normalizer": {"type": "Precompiled", "precompiled_charsmap": "%"},
        "model": {"type": "WordPiece", "unk_token": "a", "vocab": {"a": 0}}}
        """)]
    public void Load_DamagedFile_IsRefused(string json) => Assert.Throws<InvalidDataException>(() => Of(json));

    [Fact]
    public void Load_EmptyFolder_NamesTheFiles()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => TokenizerFixtures.Of());

        Assert.Contains("vocab.txt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_SettingsBesideBertRules_Win()
    {
        const string json = """
            {"normalizer": {"type": "BertNormalizer", "lowercase": true}, "pre_tokenizer": {"type": "BertPreTokenizer"},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "e": 1, "E": 2}}}
            """;

        Assert.Equal(["e"], Of(json).Tokens("E"));
        Assert.Equal(
            ["E"],
            TokenizerFixtures
                .Of(("tokenizer.json", json), ("tokenizer_config.json", """{"do_lower_case": false}"""))
                .Tokens("E"));
    }

    private static string Replace(string expression, string content) =>
        $$$"""{"type": "Replace", "pattern": {"Regex": "{{{expression}}}" }, "content": "{{{content}}}" }""";

    private static string[] Split(string tokens) => tokens.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static Tokenizer Of(string json) => TokenizerFixtures.Of(("tokenizer.json", json));

    private static Tokenizer Unigram(string normalizer, string preTokenizer, params string[] pieces)
    {
        string[] all = ["[UNK]", .. pieces];
        string vocabulary = string.Join(", ", all.Select(piece => $"[{JsonSerializer.Serialize(piece)}, -1]"));
        return Of($$$"""
            {"added_tokens": [
              {"id": 100, "content": "<w>", "single_word": true}, {"id": 101, "content": "<l>", "lstrip": true},
              {"id": 102, "content": "<r>", "rstrip": true}, {"id": 103, "content": "<x>"},
              {"id": 104, "content": "<xx>"}, {"id": 105, "content": "Ｎ", "normalized": true}],
            "normalizer": {{{normalizer}}}, "pre_tokenizer": {{{preTokenizer}}},
            "model": {"type": "Unigram", "unk_id": 0, "vocab": [{{{vocabulary}}}]}}
            """);
    }
}
