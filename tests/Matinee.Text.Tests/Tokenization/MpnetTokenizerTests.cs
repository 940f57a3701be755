using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class MpnetTokenizerTests
{
    private const string Vocabulary = "<s>\n<pad>\n</s>\n<unk>\n[UNK]\na\nb\n##b\n<mask>\n";

    private const string Config =
        """
        {
          "tokenizer_class": "MPNetTokenizer", "do_lower_case": true, "cls_token": "<s>", "sep_token": "</s>",
          "pad_token": "<pad>", "unk_token": {"content": "[UNK]", "lstrip": false}, "mask_token": "<mask>"
        }
        """;

    private const string Json =
        """
        {
          "truncation": {"max_length": 128},
          "added_tokens": [
            {"id": 0, "content": "<s>", "special": true}, {"id": 1, "content": "<pad>", "special": true},
            {"id": 2, "content": "</s>", "special": true}, {"id": 3, "content": "<unk>", "special": true},
            {"id": 4, "content": "[UNK]", "special": true},
            {"id": 8, "content": "<mask>", "lstrip": true, "special": true}
          ],
          "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true},
          "pre_tokenizer": {"type": "BertPreTokenizer"},
          "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0]},
          "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab":
            {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "[UNK]": 4, "a": 5, "b": 6, "##b": 7, "<mask>": 8}}
        }
        """;

    public static TheoryData<Tokenizer> Tokenizers { get; } =
    [
        TokenizerFixtures.Of(("vocab.txt", Vocabulary)),
        TokenizerFixtures.Of(("vocab.txt", Vocabulary), ("tokenizer_config.json", Config)),
        TokenizerFixtures.Of(("tokenizer.json", Json)),
    ];

    [Theory]
    [MemberData(nameof(Tokenizers), DisableDiscoveryEnumeration = true)]
    public void Encode_EveryKindOfFile_GivesTheSameIds(Tokenizer tokenizer)
    {
        Assert.Equal([0, 5, 7, 4, 6, 2], tokenizer.Encode("Ab x B"));
        Assert.Equal([0, 5, 8, 6, 2], tokenizer.Encode("a <mask>b"));
        Assert.Equal([0, 5, 2, 2, 6, 2], tokenizer.EncodePair("a", "b").Ids);
        Assert.Equal([0, 0, 0, 0, 0, 0], tokenizer.EncodePair("a", "b").TypeIds);
        Assert.Equal(1, tokenizer.PaddingId);
        Assert.Equal(9, tokenizer.Count);
    }

    [Fact]
    public void MaxLength_OfTokenizerJsonAndSettings_IsThatOfTheSettings() =>
        Assert.Equal(384, TokenizerFixtures.Of(
            ("tokenizer.json", Json), ("tokenizer_config.json", """{"model_max_length": 384}""")).MaxLength);

    [Fact]
    public void MaxLength_OfTokenizerJson_IsThatOfItsTruncation() =>
        Assert.Equal(128, TokenizerFixtures.Of(("tokenizer.json", Json)).MaxLength);
}
