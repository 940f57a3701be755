using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("The Harbor", "the harbor")]
    [InlineData("  Amélie's   CAFÉ!", "amelies cafe")]
    [InlineData("Salt & Pepper", "salt and pepper")]
    [InlineData("Salt&Pepper", "salt and pepper")]
    [InlineData("R·O·B-O: T", "r o b o t")]
    [InlineData("Lamp³", "lamp 3")]
    [InlineData("Lamp¹²", "lamp 12")]
    [InlineData("H₂O", "h2o")]
    [InlineData("Лампа", "лампа")]
    [InlineData("M", "m")]
    [InlineData("$", "$")]
    [InlineData("…?", "…?")]
    [InlineData("", "")]
    public void Fold_AnyName_IgnoresWhatPeopleTypeDifferently(string name, string folded) =>
        Assert.Equal(folded, NameFolding.Fold(name));

    [Fact]
    public void WithEveryArticle_AnyForm_StartsWithTheNameAsItIs()
    {
        Assert.Equal(["lamp", "the lamp", "a lamp", "an lamp"], NameFolding.WithEveryArticle("lamp"));
        Assert.Equal(["the lamp", "lamp", "a lamp", "an lamp"], NameFolding.WithEveryArticle("the lamp"));
    }
}
