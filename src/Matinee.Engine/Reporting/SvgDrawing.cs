using System.Globalization;
using System.Net;
using System.Text;

namespace Matinee.Engine.Reporting;

/// <summary>Writes an SVG image that explains itself: a title and a description for those who cannot see it.</summary>
/// <remarks>Numbers are rounded to a tenth of a pixel, so that the bytes do not depend on the machine.</remarks>
internal sealed class SvgDrawing
{
    private const int FontSize = 12;

    private readonly StringBuilder _text = new();

    /// <summary>Starts an image.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">The values in words, read aloud instead of the image.</param>
    public SvgDrawing(int width, int height, string title, string description)
    {
        _text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"
              role="img" aria-labelledby="title description" font-family="sans-serif" font-size="{FontSize}">
            <title id="title">{Escape(title)}</title>
            <desc id="description">{Escape(description)}</desc>
            <rect width="{width}" height="{height}" fill="#ffffff"/>

            """).ReplaceLineEndings("\n"));
        Text(width / 2.0, 22, title, "middle", size: 15);
    }

    public void Line(double x1, double y1, double x2, double y2, string color, double width = 1) => _text.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"{color}\" "
        + $"stroke-width=\"{width:0.0}\"/>\n");

    public void Bar(double x, double y, double width, double height, string color) => _text.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.0}\" y=\"{y:0.0}\" width=\"{width:0.0}\" height=\"{height:0.0}\" fill=\"{color}\"/>\n");

    public void Path(IReadOnlyList<(double X, double Y)> points, string color)
    {
        IEnumerable<string> places = points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{point.X:0.0},{point.Y:0.0}"));
        _text.Append("<polyline points=\"").AppendJoin(' ', places)
            .Append("\" fill=\"none\" stroke=\"").Append(color).Append("\" stroke-width=\"2\"/>\n");
    }

    public void Dot(double x, double y, string color) => _text.Append(
        CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"3.5\" fill=\"{color}\"/>\n");

    public void Text(double x, double y, string text, string anchor, int size = FontSize, int turned = 0)
    {
        string turn = turned == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turned} {x:0.0} {y:0.0})\"");
        _text.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{turn}>"
            + $"{Escape(text)}</text>\n");
    }

    /// <summary>The whole image.</summary>
    public override string ToString() => _text + "</svg>\n";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
