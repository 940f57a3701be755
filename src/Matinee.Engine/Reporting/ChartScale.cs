namespace Matinee.Engine.Reporting;

/// <summary>Maps values to pixels along one axis, with round numbers as marks.</summary>
internal sealed record ChartScale
{
    private const int MostSteps = 6;
    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    private readonly double _firstPixel;
    private readonly double _lastPixel;

    /// <summary>Covers these values with marks at round numbers.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="firstPixel">Where the lowest mark lies.</param>
    /// <param name="lastPixel">Where the highest mark lies.</param>
    public ChartScale(double low, double high, double firstPixel, double lastPixel)
    {
        (_firstPixel, _lastPixel) = (firstPixel, lastPixel);
        if (!(high > low)) // one value, or none that is a number
        {
            (low, high) = double.IsFinite(low) ? (low - 0.5, low + 0.5) : (0, 1);
        }

        double step = StepFor((high - low) / MostSteps);
        int first = (int)Math.Floor((low / step) + 1e-9);
        int last = (int)Math.Ceiling((high / step) - 1e-9);
        Marks = [.. Enumerable.Range(first, last - first + 1).Select(mark => mark * step)];
    }

    /// <summary>Values of the marks, ascending.</summary>
    public IReadOnlyList<double> Marks { get; }

    /// <summary>Where a value lies.</summary>
    public double At(double value) =>
        _firstPixel + ((value - Marks[0]) / (Marks[^1] - Marks[0]) * (_lastPixel - _firstPixel));

    private static double StepFor(double least)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return RoundSteps.First(step => step * unit >= least * (1 - 1e-9)) * unit;
    }
}
