namespace Matinee.Core.Numerics;

/// <summary>Applies an <see cref="Activation"/> to many numbers.</summary>
public static class Activations
{
    /// <summary>Replaces every number by its activation.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="values">Numbers, of any count.</param>
    public static void Apply(Activation activation, Span<float> values)
    {
        if (activation == Activation.None)
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)Of(activation, values[i]);
        }
    }

    private static double Of(Activation activation, double x) => activation switch
    {
        Activation.Gelu => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Relu => Math.Max(x, 0),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => x,
    };

    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }
}
