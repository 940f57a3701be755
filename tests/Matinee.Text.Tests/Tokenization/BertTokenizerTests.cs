using System.Text;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class BertTokenizerTests
{
    private const string Vocabulary =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\n##b\nab\n##c\ne\né\nE\ni\n!\n。\n你\n¡\n.\n##e\nſ\ns\n";

    private static readonly Tokenizer Uncased = TokenizerFixtures.Of(("vocab.txt", Vocabulary));
    private static readonly Tokenizer Cased = TokenizerFixtures.Of(
        ("vocab.txt", Vocabulary), ("tokenizer_config.json", """{"do_lower_case": false}"""));

    private static readonly Tokenizer Accented = TokenizerFixtures.Of(
        ("vocab.txt", Vocabulary), ("tokenizer_config.json", """{"strip_accents": false, "model_max_length": 512}"""));

    // Rules of the BERT tokenizer applied by hand; every expected token stands in the vocabulary above.
    [Theory]
    [InlineData("abbc", "ab ##b ##c")]
    [InlineData("abba", "[UNK]")] // ##a is not there: the whole word is unknown
    [InlineData("", "")]
    [InlineData(" \t\r\n\u00A0\u2028\u3000 ", "")]
    [InlineData("a\tb\nab\u2003a", "a b ab a")]
    [InlineData("A.B!", "a . b !")]
    [InlineData("\u00C9e\u0301E", "e ##e ##e")]
    [InlineData("İ", "i")] // capital I with a dot: the dot is a mark and goes
    [InlineData("a\u00ADb", "ab")] // soft hyphen
    [InlineData("a\u200Bb a\uFEFFb a\u0000b a\uFFFDb", "ab ab ab ab")]
    [InlineData("a你b", "a 你 b")]
    [InlineData("a。b¡", "a 。 b ¡")]
    [InlineData("\uD800a\uDC00b", "ab")] // halves of surrogate pairs count as U+FFFD, which goes
    [InlineData("\u0301\u0301", "")]
    [InlineData("😀", "[UNK]")]
    [InlineData("👨\u200D👩\u200D👧 a", "[UNK] a")]
    [InlineData("שלום", "[UNK]")]
    [InlineData("ａ", "[UNK]")] // full width is another letter for BERT
    [InlineData("ſ", "ſ")] // long s stays: lower case already
    public void Tokens_Uncased_FollowTheRules(string text, string tokens) =>
        Assert.Equal(Split(tokens), Uncased.Tokens(text));

    [Theory]
    [InlineData("É", "[UNK]")] // neither case nor accents change
    [InlineData("é", "é")]
    [InlineData("E e", "E e")]
    [InlineData("e\u0301", "[UNK]")] // nothing composes either
    public void Tokens_Cased_KeepCaseAndAccents(string text, string tokens) =>
        Assert.Equal(Split(tokens), Cased.Tokens(text));

    [Theory]
    [InlineData("É", "é")]
    [InlineData("E", "e")]
    public void Tokens_LowercaseWithAccents_KeepAccents(string text, string tokens) =>
        Assert.Equal(Split(tokens), Accented.Tokens(text));

    [Fact]
    public void Tokens_WordOfMoreThanAHundredCharacters_IsUnknown()
    {
        Tokenizer tokenizer = TokenizerFixtures.Of(("vocab.txt", Vocabulary + "𝒳\n##𝒳\n"));

        // Characters count, not UTF-16 units: these have two each.
        Assert.Equal(100, tokenizer.Tokens(Repeat("𝒳", 100)).Count);
        Assert.Equal(["[UNK]"], tokenizer.Tokens(Repeat("𝒳", 101)));
        Assert.Equal(["[UNK]"], tokenizer.Tokens(new string('b', 10_000)));
    }

    [Fact]
    public void Encode_SpecialTokens_StandAround()
    {
        Assert.Equal([2, 8, 3], Uncased.Encode("ab"));
        Assert.Equal([2, 3], Uncased.Encode(""));
        Assert.Equal([2, 4, 3, 0, 3], Uncased.Encode("[MASK][SEP] [PAD]"));
        Assert.Equal(0, Uncased.PaddingId);
        Assert.Equal("##c", Uncased.TokenOf(9));
        Assert.Equal(512, Accented.MaxLength);
        Assert.Null(Uncased.MaxLength);
    }

    [Fact]
    public void Encode_TooLong_IsCutWithItsSpecialTokens()
    {
        Assert.Equal([2, 5, 6, 3], Uncased.Encode("a b a b a b", 4));
        Assert.Equal([2, 3], Uncased.Encode("a b", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Uncased.Encode("a b", 1));
    }

    [Fact]
    public void EncodePair_TooLong_CutsTheLongerFirst()
    {
        // Room for 4 of 1 + 5 and of 4 + 4.
        Assert.Equal([2, 5, 3, 6, 6, 6, 3], Uncased.EncodePair("a", "b b b b b", 7).Ids);
        Assert.Equal([2, 5, 5, 3, 6, 6, 3], Uncased.EncodePair("a a a a", "b b b b", 7).Ids);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], Uncased.EncodePair("a a a a", "b b b b", 7).TypeIds);
    }

    [Fact]
    public void Load_VocabularyWithoutSpecialToken_NamesIt()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => TokenizerFixtures.Of(("vocab.txt", "[CLS]\n[SEP]\na\n")));

        Assert.Contains("[UNK]", exception.Message, StringComparison.Ordinal);
    }

    private static string[] Split(string tokens) => tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
