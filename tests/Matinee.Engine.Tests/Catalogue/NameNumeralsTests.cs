using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class NameNumeralsTests
{
    [Fact]
    public void Spellings_OneNumber_GivesItsOtherForms() =>
        Assert.Equal(["rocky ii", "rocky 2", "rocky two"], NameNumerals.Spellings("rocky ii"));

    [Fact]
    public void Spellings_NoNumber_GivesTheName() => Assert.Equal(["rocky"], NameNumerals.Spellings("rocky"));

    [Theory]
    [InlineData("jaws part ii", "jaws 2")]
    [InlineData("star wars episode iv a new hope", "star wars 4 a new hope")]
    [InlineData("part of me", "part of me")]
    [InlineData("v for vendetta", "v for vendetta")] // the first word is no number of a sequel
    public void PlainWords_NameOfASequel_HasItsNumberInDigits(string name, string plain) =>
        Assert.Equal(plain, string.Join(' ', NameNumerals.PlainWords(name)));
}
