namespace Matinee.Text.Transformers;

/// <summary>The error function erf(x), to within 1.5e-7.</summary>
/// <remarks>Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, eq. 7.1.26.</remarks>
internal static class ErrorFunction
{
    public static double Of(double x)
    {
        double magnitude = Math.Abs(x);
        double t = 1 / (1 + (0.3275911 * magnitude));
        double series = t * (0.254829592 + (t * (-0.284496736
            + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return Math.CopySign(1 - (series * Math.Exp(-magnitude * magnitude)), x);
    }
}
