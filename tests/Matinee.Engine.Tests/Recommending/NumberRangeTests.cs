using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class NumberRangeTests
{
    [Theory]
    [InlineData("1990..2005", 1990, 2005)]
    [InlineData("1990..", 1990, null)]
    [InlineData("..120", null, 120)]
    [InlineData("1999", 1999, 1999)]
    public void Parse_Range_GivesItsBounds(string text, int? from, int? to)
    {
        var range = NumberRange.Parse(text);

        Assert.Equal((from, to), (range.From, range.To));
        Assert.Equal(text, range.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("2005..1990")]
    [InlineData("199x..2000")]
    [InlineData("-5..3")]
    [InlineData("1..2..3")]
    [InlineData("99999999999")]
    public void Parse_NoRange_SaysWhatToWrite(string text) =>
        Assert.Contains(
            "1990..2005",
            Assert.Throws<FormatException>(() => NumberRange.Parse(text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Contains_BoundsAndUnknown_IncludesTheFirstAndNotTheSecond()
    {
        var range = NumberRange.Parse("1990..2000");

        Assert.Equal([true, true, false, false], new[] { 1990, 2000, 2001, 0 }.Select(range.Contains));
        Assert.True(NumberRange.All.Contains(0));
    }
}
