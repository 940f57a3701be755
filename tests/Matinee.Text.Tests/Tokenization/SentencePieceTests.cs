using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class SentencePieceTests
{
    private static readonly Tokenizer FromModel = TokenizerFixtures.SentencePieceModel();
    private static readonly Tokenizer FromJson = TokenizerFixtures.SentencePieceJson();

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n ")]
    [InlineData("\u200B\uFEFF\u3000")] // white space by the model's own rules
    public void Encode_NothingButSpace_GivesTheSpecialTokens(string text)
    {
        Assert.Equal([0, 2], FromModel.Encode(text));
        Assert.Equal([0, 2], FromJson.Encode(text));
    }

    [Theory]
    [InlineData("ＦＵＬＬ width", "FULL width")]
    [InlineData("e\u0301t\u00E9", "\u00E9te\u0301")]
    [InlineData("one\u200Btwo", "one two")]
    [InlineData("  one \t two\n", "one two")]
    [InlineData("①½㎏", "11⁄2kg")]
    [InlineData("a\uD800b", "a\uFFFDb")] // half a surrogate pair
    public void Encode_TextsThatTheModelTakesForEqual_GiveTheSameIds(string text, string same)
    {
        Assert.Equal(FromModel.Encode(same), FromModel.Encode(text));
        Assert.Equal(FromJson.Encode(same), FromJson.Encode(text));
    }

    [Fact]
    public void Encode_NeighboringUnknownCharacters_AreOneToken()
    {
        // Not in the model: runes of the Deseret alphabet. ▁ is a token of its own before an unknown word.
        string[] tokens = [.. FromModel.Tokens("𐐀𐐁𐐂 𐐃")];

        Assert.Equal(["▁", "<unk>", "▁", "<unk>"], tokens);
        Assert.Equal(tokens, FromJson.Tokens("𐐀𐐁𐐂 𐐃"));
    }

    [Fact]
    public void Encode_VeryLongWord_EndsAndIsCut()
    {
        int[] ids = FromModel.Encode(new string('x', 10_000), 128);

        Assert.Equal(128, ids.Length);
        Assert.Equal(ids, FromJson.Encode(new string('x', 10_000), 128));
    }

    [Fact]
    public void Encode_SpecialTokensInText_AreTakenAsSuch()
    {
        int mask = FromModel.Count - 1;

        Assert.Equal([0, 2, mask, 0, 2], FromModel.Encode("</s> <mask><s>"));
        Assert.Equal(FromModel.Encode("</s> <mask><s>"), FromJson.Encode("</s> <mask><s>"));
        Assert.Equal("<mask>", FromModel.TokenOf(mask));
        Assert.Equal(1, FromModel.PaddingId);
    }

    [Fact]
    public void EncodePair_TwoTexts_HaveTwoClosingTokensBetween()
    {
        TokenizedPair pair = FromModel.EncodePair("", "");

        Assert.Equal([0, 2, 2, 2], pair.Ids);
        Assert.Equal(pair.Ids, FromJson.EncodePair("", "").Ids);
        Assert.All(pair.TypeIds, type => Assert.Equal(0, type));
    }

    [Fact]
    public void Load_FileCutAnywhere_IsRefusedOrStillReadable()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(TokenizerFixtures.Folder, "sentencepiece-small.model"));
        for (int length = 0; length < bytes.Length; length += 7919)
        {
            Exception? exception = Record.Exception(() => TokenizerFolder.Load(name =>
                name == "sentencepiece.bpe.model" ? new MemoryStream(bytes, 0, length) : null));

            Assert.True(exception is null or InvalidDataException, $"{length}: {exception}");
        }
    }

    [Fact]
    public void Load_ModelOfAnotherKind_IsNamed()
    {
        // Three pieces and trainer_spec { model_type: BPE (2) }, written by hand.
        byte[] bytes = [0x0A, 0x00, 0x0A, 0x00, 0x0A, 0x00, 0x0A, 0x00, 0x12, 0x02, 0x18, 0x02];

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => TokenizerFolder.Load(name =>
            name == "sentencepiece.bpe.model" ? new MemoryStream(bytes) : null));

        Assert.Contains("kind is 2", exception.Message, StringComparison.Ordinal);
    }
}
