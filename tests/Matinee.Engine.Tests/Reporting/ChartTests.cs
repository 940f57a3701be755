using System.Globalization;
using System.Xml.Linq;
using Matinee.Engine.Reporting;

namespace Matinee.Engine.Tests.Reporting;

public class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(0, 0.0371, "0 0.01 0.02 0.03 0.04")]
    [InlineData(0, 6, "0 1 2 3 4 5 6")]
    [InlineData(1, 10, "0 2 4 6 8 10")]
    [InlineData(0.2, 0.2, "-0.4 -0.2 0 0.2 0.4 0.6 0.8")]
    public void Marks_AnyRange_AreRoundAndCoverIt(double low, double high, string marks) => Assert.Equal(
        marks,
        string.Join(' ', new ChartScale(low, high, 0, 100).Marks.Select(mark =>
            Math.Round(mark, 6).ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void At_MarksOfAScale_SpreadOverThePixels()
    {
        var scale = new ChartScale(0, 10, 100, 200);

        Assert.Equal((100, 150, 200), (scale.At(0), scale.At(5), scale.At(10)));
    }

    [Fact]
    public void ToSvg_Bars_HaveLengthsErrorBarsAndWords()
    {
        var chart = new BarChart(
            "Title & more", "figure", [("one <a>", 2, double.NaN), ("two", 4, 0.5), ("three", double.NaN, 1)]);

        XElement root = XDocument.Parse(chart.ToSvg()).Root!; // what parses has a root

        Assert.Equal("Title & more", root.Element(Svg + "title")?.Value);
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Contains("two 4.0000 ± 0.5000", root.Element(Svg + "desc")?.Value, StringComparison.Ordinal);
        double[] bars =
        [
            .. root.Elements(Svg + "rect").Skip(1) // the first one is the ground
                .Select(bar => double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(2, bars.Length);
        Assert.Equal(2 * bars[0], bars[1], 0.2);
        Assert.Contains(root.Elements(Svg + "text"), text => text.Value == "undefined");
        Assert.Contains(root.Elements(Svg + "text"), text => text.Value == "one <a>");
    }

    [Fact]
    public void ToSvg_Lines_HavePlacesAxesAndALegend()
    {
        var chart = new LineChart(
            "T", "x axis", "y axis", [("up", [(0, 0), (1, 10), (2, double.NaN)]), ("flat", [(0, 5), (1, 5)])]);

        XElement root = XDocument.Parse(chart.ToSvg()).Root!; // what parses has a root

        Assert.Equal(["70.0,320.0 540.0,40.0", "70.0,180.0 540.0,180.0"],
            root.Elements(Svg + "polyline").Select(line => line.Attribute("points")?.Value));
        string[] texts = [.. root.Elements(Svg + "text").Select(text => text.Value)];
        Assert.All(["T", "x axis", "y axis", "up", "flat"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Add_TooFewCells_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new MarkdownTable("a", "b").Add("1"));

    [Fact]
    public void ToString_Table_IsMarkdown() => Assert.Equal(
        "| a | b |\n| --- | ---: |\n| x\\|y | 1 |\n", new MarkdownTable("a", "b").Add("x|y", "1").ToString());
}
