using System.Globalization;

namespace Matinee.Engine.Reporting;

/// <summary>One horizontal bar a name, with an error bar where the error is known.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Axis">What the length of a bar means.</param>
/// <param name="Bars">Names, values, and half the width of their intervals (NaN for none), from the top.</param>
internal sealed record BarChart(
    string Title, string Axis, IReadOnlyList<(string Name, double Value, double HalfWidth)> Bars)
{
    private const int Width = 720;
    private const int Left = 190;
    private const int Right = 660;
    private const int Top = 40;
    private const int RowHeight = 26;
    private const string BarColor = "#3b6ea5";
    private const string ErrorColor = "#1c1c1c";
    private const string GridColor = "#d8d8d8";

    /// <summary>Draws it.</summary>
    public string ToSvg()
    {
        int bottom = Top + (RowHeight * Bars.Count);
        double high = Bars.Select(Highest).Append(0).Max();
        var scale = new ChartScale(0, high, Left, Right);
        var svg = new SvgDrawing(Width, bottom + 50, Title, Describe());
        foreach (double mark in scale.Marks)
        {
            svg.Line(scale.At(mark), Top, scale.At(mark), bottom, GridColor);
            svg.Text(scale.At(mark), bottom + 16, mark.ToString("0.####", CultureInfo.InvariantCulture), "middle");
        }

        for (int row = 0; row < Bars.Count; row++)
        {
            Draw(svg, scale, Bars[row], Top + (RowHeight * row));
        }

        svg.Text((Left + Right) / 2.0, bottom + 38, Axis, "middle");
        return svg.ToString();
    }

    private static void Draw(
        SvgDrawing svg, ChartScale scale, (string Name, double Value, double HalfWidth) bar, double top)
    {
        double middle = top + (RowHeight / 2.0);
        svg.Text(Left - 8, middle + 4, bar.Name, "end");
        if (!double.IsFinite(bar.Value))
        {
            svg.Text(Left + 6, middle + 4, "undefined", "start");
            return;
        }

        svg.Bar(scale.At(0), top + 4, Math.Max(0, scale.At(bar.Value) - scale.At(0)), RowHeight - 8, BarColor);
        if (double.IsFinite(bar.HalfWidth))
        {
            double low = scale.At(Math.Max(0, bar.Value - bar.HalfWidth));
            double high = scale.At(bar.Value + bar.HalfWidth);
            svg.Line(low, middle, high, middle, ErrorColor, 1.5);
            svg.Line(low, middle - 4, low, middle + 4, ErrorColor, 1.5);
            svg.Line(high, middle - 4, high, middle + 4, ErrorColor, 1.5);
        }
    }

    private static double Highest((string Name, double Value, double HalfWidth) bar) =>
        !double.IsFinite(bar.Value) ? 0 : bar.Value + (double.IsFinite(bar.HalfWidth) ? bar.HalfWidth : 0);

    private string Describe() => $"{Axis}. " + string.Join("; ", Bars.Select(bar => string.Create(
        CultureInfo.InvariantCulture,
        $"{bar.Name} {bar.Value:0.0000}{(double.IsFinite(bar.HalfWidth) ? $" ± {bar.HalfWidth:0.0000}" : "")}"))) + ".";
}
