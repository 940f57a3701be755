using System.Text;
using Matinee.Import.Tmdb;

namespace Matinee.Import.Tests.Tmdb;

public class MisreadTextTests
{
    // What Windows-1252 has for 0x80 to 0x9F, written down from the code page's table; '?' where it has nothing.
    private const string High = "€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ";

    [Theory]
    [InlineData("Lasse HallstrÃ¶m", "Lasse Hallström")]
    [InlineData("MiloÅ¡ Forman", "Miloš Forman")]
    [InlineData("AlienÂ³", "Alien³")]
    [InlineData("â€œamateurâ€ nights", "“amateur” nights")]
    [InlineData("Ãngela Molina, Miguel Ãngel MuÃ±oz", "Ángela Molina, Miguel Ángel Muñoz")]
    [InlineData("Phylicia RashÄd", "Phylicia RashÄd")]
    public void Mend_TextReadAsWindows1252_IsAsItWasMeant(string misread, string meant) =>
        Assert.Equal(meant, MisreadText.Mend(misread));

    [Theory]
    [InlineData("")]
    [InlineData("Heat")]
    [InlineData("Amélie Poulain à Montmartre")]
    [InlineData("JOÃO, Ação")]
    [InlineData("千と千尋の神隠し")]
    [InlineData("naïve \ud83d\ude00 café… “oui”")]
    public void Mend_TextReadRightly_StaysAsItIs(string text) => Assert.Equal(text, MisreadText.Mend(text));

    [Fact]
    public void Mend_EveryCharacterWhoseBytesAllSurvive_ComesBack()
    {
        for (int code = 0x80; code <= 0x3000; code++)
        {
            string character = char.ConvertFromUtf32(code);
            string misread = string.Concat(Encoding.UTF8.GetBytes(character).Select(Misread));

            Assert.True(misread.Contains('?', StringComparison.Ordinal) || MisreadText.Mend(misread) == character);
        }
    }

    private static char Misread(byte code) => code is >= 0x80 and < 0xA0 ? High[code - 0x80] : (char)code;
}
