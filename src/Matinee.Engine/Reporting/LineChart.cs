using System.Globalization;

namespace Matinee.Engine.Reporting;

/// <summary>One line a series over a common horizontal axis.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="XAxis">What the horizontal place means.</param>
/// <param name="YAxis">What the height means.</param>
/// <param name="Series">Names and points; points that are not numbers are left out.</param>
internal sealed record LineChart(
    string Title,
    string XAxis,
    string YAxis,
    IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> Series)
{
    private const int Width = 720;
    private const int Left = 70;
    private const int Right = 540;
    private const int Top = 40;
    private const int Bottom = 320;
    private const int LegendRow = 18;
    private const string GridColor = "#d8d8d8";

    // Wong's palette, which stays apart for color-blind readers: Nature Methods 2011. More series repeat it.
    private static readonly string[] Colors =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c6d1f"];

    /// <summary>Draws it.</summary>
    public string ToSvg()
    {
        (double X, double Y)[] all = [.. Series.SelectMany(series => Finite(series.Points))];
        ChartScale x = Scale([.. all.Select(point => point.X)], Left, Right);
        ChartScale y = Scale([.. all.Select(point => point.Y).Append(0)], Bottom, Top);
        int height = Math.Max(Bottom, Top + (LegendRow * Series.Count)) + 55;
        var svg = new SvgDrawing(Width, height, Title, Describe());
        DrawGrid(svg, x, y);
        for (int i = 0; i < Series.Count; i++)
        {
            string color = Colors[i % Colors.Length];
            (double X, double Y)[] places =
                [.. Finite(Series[i].Points).Select(point => (x.At(point.X), y.At(point.Y)))];
            svg.Path(places, color);
            foreach ((double X, double Y) place in places)
            {
                svg.Dot(place.X, place.Y, color);
            }

            svg.Dot(Right + 20, Top + (LegendRow * i), color);
            svg.Text(Right + 30, Top + (LegendRow * i) + 4, Series[i].Name, "start");
        }

        return svg.ToString();
    }

    private void DrawGrid(SvgDrawing svg, ChartScale x, ChartScale y)
    {
        foreach (double mark in y.Marks)
        {
            svg.Line(Left, y.At(mark), Right, y.At(mark), GridColor);
            svg.Text(Left - 8, y.At(mark) + 4, Format(mark), "end");
        }

        foreach (double mark in x.Marks)
        {
            svg.Line(x.At(mark), Bottom, x.At(mark), Bottom + 5, GridColor);
            svg.Text(x.At(mark), Bottom + 20, Format(mark), "middle");
        }

        svg.Text((Left + Right) / 2.0, Bottom + 40, XAxis, "middle");
        svg.Text(18, (Top + Bottom) / 2.0, YAxis, "middle", turned: -90);
    }

    private static ChartScale Scale(double[] values, double first, double last) => values.Length == 0
        ? new ChartScale(double.NaN, double.NaN, first, last)
        : new ChartScale(values.Min(), values.Max(), first, last);

    private static IEnumerable<(double X, double Y)> Finite(IReadOnlyList<(double X, double Y)> points) =>
        points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y));

    private string Describe() => $"{YAxis} over {XAxis}. " + string.Join("; ", Series.Select(series =>
    {
        IEnumerable<string> points = series.Points.Select(point => $"{Format(point.X)} {Format(point.Y)}");
        return $"{series.Name}: {string.Join(", ", points)}";
    })) + ".";

    private static string Format(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
