using System.Text;
using Matinee.Text.Tokenization.CharacterData;

namespace Matinee.Text.Tests.Tokenization;

public class NormalizationFormsTests
{
    [Fact]
    public void Normalize_OfTheFramework_LeavesAccentsHere() =>
        // Why there is a table of our own: the program runs without culture data. Fails when that is no longer so.
        Assert.Equal("\u00E9", "\u00E9".Normalize(NormalizationForm.FormD));

    // From the Unicode Character Database and Unicode Standard Annex 15, figures 3 to 6.
    [Theory]
    [InlineData("\u00E9", "\u00E9", "e\u0301", "\u00E9", "e\u0301")]
    [InlineData("\u212B", "\u00C5", "A\u030A", "\u00C5", "A\u030A")] // angstrom sign: never composed again
    [InlineData("\uFB01", "\uFB01", "\uFB01", "fi", "fi")]
    [InlineData("2\u2075", "2\u2075", "2\u2075", "25", "25")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u017F\u0323\u0307", "\u1E69", "s\u0323\u0307")]
    [InlineData("d\u0307\u0323", "\u1E0D\u0307", "d\u0323\u0307", "\u1E0D\u0307", "d\u0323\u0307")] // order of marks
    [InlineData("\uAC01", "\uAC01", "\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")] // Hangul with a tail
    [InlineData("\u1100\u1161", "\uAC00", "\u1100\u1161", "\uAC00", "\u1100\u1161")]
    [InlineData("\uFF26\uFF35\uFF2C\uFF2C", "\uFF26\uFF35\uFF2C\uFF2C", "\uFF26\uFF35\uFF2C\uFF2C", "FULL", "FULL")]
    [InlineData(
        "\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165",
        "\U0001D157\U0001D165")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C")] // composition exclusion
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301", "\u0308\u0301", "\u0308\u0301")]
    [InlineData(
        "a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b", "a\u05AE\u0300\u0300\u0315b",
        "\u00E0\u05AE\u0300\u0315b", "a\u05AE\u0300\u0300\u0315b")]
    [InlineData("plain", "plain", "plain", "plain", "plain")]
    [InlineData("", "", "", "", "")]
    public void Normalize_EveryForm_GivesThePublishedResult(string text, string c, string d, string kc, string kd)
    {
        Assert.Equal(c, NormalizationForms.Normalize(text, NormalizationForm.FormC));
        Assert.Equal(d, NormalizationForms.Normalize(text, NormalizationForm.FormD));
        Assert.Equal(kc, NormalizationForms.Normalize(text, NormalizationForm.FormKC));
        Assert.Equal(kd, NormalizationForms.Normalize(text, NormalizationForm.FormKD));
    }

    [Fact]
    public void Normalize_EveryCharacter_IsStable()
    {
        foreach (NormalizationForm form in Enum.GetValues<NormalizationForm>())
        {
            for (int code = 0; code < 0x30000; code++)
            {
                if (Rune.IsValid(code))
                {
                    string once = NormalizationForms.Normalize(new Rune(code).ToString(), form);
                    Assert.Equal(once, NormalizationForms.Normalize(once, form));
                }
            }
        }
    }

    [Fact]
    public void Normalize_ManyMarks_KeepsTheOrderOfEqualClasses()
    {
        // Class 230 above, 220 below: all below come first, each group in the order it had.
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0316\u0300\u0317", 5_000));

        string ordered = NormalizationForms.Normalize("a" + marks, NormalizationForm.FormD);

        Assert.Equal(
            "a" + string.Concat(Enumerable.Repeat("\u0316\u0317", 5_000))
            + string.Concat(Enumerable.Repeat("\u0301\u0300", 5_000)),
            ordered);
    }
}
