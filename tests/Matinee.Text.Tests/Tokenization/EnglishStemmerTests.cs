using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class EnglishStemmerTests
{
    [Theory]
    [InlineData("robots", "robot")]
    [InlineData("stories", "story")]
    [InlineData("houses", "house")]
    [InlineData("heroes", "heroes")]
    [InlineData("glass", "glass")]
    [InlineData("virus", "virus")]
    [InlineData("ties", "tie")]
    [InlineData("spy", "spy")]
    [InlineData("gas", "gas")]
    [InlineData("", "")]
    public void Stem_Plural_GivesSingular(string word, string expected)
    {
        char[] letters = word.ToCharArray();

        int length = EnglishStemmer.Stem(letters, letters.Length);

        Assert.Equal(expected, new string(letters, 0, length));
    }
}
