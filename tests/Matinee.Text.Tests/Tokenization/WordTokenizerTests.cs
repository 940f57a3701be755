using FsCheck;
using FsCheck.Fluent;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class WordTokenizerTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(71, 73);

    [Theory]
    [InlineData("", "")]
    [InlineData("The Lord of the Rings", "lord ring")]
    [InlineData("Amélie's CAFÉ", "amelie cafe")]
    [InlineData("Ocean's Eleven, 2001", "ocean eleven 2001")]
    [InlineData("O'Brien doesn’t run", "obrien run")]
    [InlineData("the dogs' house", "dog house")]
    [InlineData("X-Men: feel-good", "x men feel good")]
    [InlineData("rock & roll...", "rock roll")]
    [InlineData("'quoted'", "quoted")]
    public void Words_English_GivesPlainStems(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', WordTokenizer.Words(text)));

    [Theory]
    [InlineData("七人の侍", "七|人|の|侍")]
    [InlineData("映画2001x", "映|画|2001x")]
    [InlineData("기생충", "기|생|충")]
    [InlineData("\U00020000\U00020001", "\U00020000|\U00020001")]
    [InlineData("हिन्दी फ़िल्म", "हिन्दी|फ़िल्म")]
    [InlineData("Москва 🎬 слезам", "москва|слезам")]
    public void Words_OtherScripts_CutsIdeographsOneByOne(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WordTokenizer.Words(text)));

    [Fact]
    public void Words_OverlongWord_CutsItsEnd()
    {
        string word = Assert.Single(WordTokenizer.Words(new string('b', 500)));

        Assert.Equal(WordTokenizer.MaxWordLength, word.Length);
    }

    [Fact]
    public void Words_AnyText_GivesLowerCaseWordsWithinTheLimit() =>
        Prop.ForAll<string?>(text => WordTokenizer.Words(text ?? "").All(word =>
                word.Length is > 0 and <= WordTokenizer.MaxWordLength && !word.Any(char.IsAsciiLetterUpper)))
            .Check(Seeded);

    [Theory]
    [InlineData("Al Pacino, Robert De Niro", "al pacino|robert de niro")]
    [InlineData("Samuel L. Jackson. Thriller", "samuel l jackson|thriller")]
    [InlineData("city of god", "city god")]
    [InlineData("mind-bending (dream)", "mind bending|dream")]
    public void MoveNext_Punctuation_EndsAPhrase(string text, string expected)
    {
        var phrases = new List<string>();
        var tokens = new WordEnumerator(text, stackalloc char[WordTokenizer.MaxWordLength]);
        while (tokens.MoveNext())
        {
            if (tokens.IsSamePhrase)
            {
                phrases[^1] += " " + tokens.Current.ToString();
            }
            else
            {
                phrases.Add(tokens.Current.ToString());
            }
        }

        Assert.Equal(expected, string.Join('|', phrases));
    }
}
