namespace Matinee.Core.Evaluation.Significance;

/// <summary>Student's t distribution: how far a mean of few values may lie from the truth.</summary>
public static class StudentT
{
    private const int MostSteps = 300;
    private const double Precision = 1e-15;
    private const double Tiny = 1e-300; // keeps the continued fraction from dividing by 0

    // Lanczos' coefficients for g = 7, n = 9.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Chance that |T| is at least |t|: the two-sided p of a test statistic.</summary>
    /// <param name="t">The statistic; infinite gives 0.</param>
    /// <param name="degreesOfFreedom">Number of values less 1; 1 or more.</param>
    /// <returns>In [0, 1]; NaN for a statistic that is not a number.</returns>
    /// <remarks>I_x(ν/2, 1/2) with x = ν / (ν + t²), the regularized incomplete beta function.</remarks>
    public static double TwoSided(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return double.IsInfinity(t)
            ? 0
            : IncompleteBeta(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);
    }

    /// <summary>The t that |T| exceeds with this chance, by bisection.</summary>
    /// <param name="chance">Two-sided chance, above 0 and below 1; 0.05 for a 95 % interval.</param>
    /// <param name="degreesOfFreedom">Number of values less 1; 1 or more.</param>
    public static double Critical(double chance, double degreesOfFreedom)
    {
        (double low, double high) = (0, 1);
        while (TwoSided(high, degreesOfFreedom) > chance)
        {
            high *= 2;
        }

        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = TwoSided(middle, degreesOfFreedom) > chance ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <remarks>
    /// Continued fraction by Lentz's method. Source: Press et al., "Numerical Recipes", 2007, section 6.4.
    /// </remarks>
    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1 || double.IsNaN(x))
        {
            return double.IsNaN(x) ? double.NaN : x <= 0 ? 0 : 1;
        }

        if (x > (a + 1) / (a + b + 2)) // the fraction converges fast on the other side only
        {
            return 1 - IncompleteBeta(1 - x, b, a);
        }

        double front = Math.Exp(
            LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return front * Fraction(x, a, b) / a;
    }

    private static double Fraction(double x, double a, double b)
    {
        double c = 1;
        double d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m <= MostSteps; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return value;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <remarks>
    /// Source: Lanczos, "A Precision Approximation of the Gamma Function", SIAM J. Numer. Anal. 1964.
    /// </remarks>
    private static double LogGamma(double x)
    {
        double shifted = x - 1;
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (shifted + i);
        }

        double t = shifted + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((shifted + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
