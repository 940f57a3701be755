namespace Matinee.Core.Evaluation.Metrics;

/// <summary>A macro mean: every user counts the same.</summary>
/// <param name="Mean">Mean of the users' values; NaN when nobody has one.</param>
/// <param name="StandardError">Standard error of the mean; NaN below two values.</param>
/// <param name="UserCount">Number of users with a value.</param>
public readonly record struct MeanOverUsers(double Mean, double StandardError, int UserCount)
{
    /// <summary>Averages the values; one that is not a number is undefined for its user and left out.</summary>
    /// <param name="values">One value a user, summed in this order. Shape [U].</param>
    public static MeanOverUsers Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        double mean = sum / count;
        double squares = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                squares += (value - mean) * (value - mean);
            }
        }

        // s² = Σ(x − mean)² / (n − 1), error = s / √n; both are 0 / 0 = NaN for one value
        return new MeanOverUsers(mean, count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1) / count), count);
    }
}
