using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

public class LatinFoldingTests
{
    [Theory]
    [InlineData("Amélie", "Amelie")]
    [InlineData("Æon Flux", "AEon Flux")]
    [InlineData("Łódź, Smørrebrød, straße", "Lodz, Smorrebrod, strasse")]
    [InlineData("e\u0301tude", "etude")]
    [InlineData("七人の侍", "七人の侍")]
    [InlineData("", "")]
    public void Fold_AccentedLatin_GivesPlainLetters(string text, string expected) =>
        Assert.Equal(expected, LatinFolding.Fold(text));
}
