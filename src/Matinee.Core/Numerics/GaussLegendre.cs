namespace Matinee.Core.Numerics;

/// <summary>Nodes and weights that integrate a polynomial over [0, 1] exactly.</summary>
internal static class GaussLegendre
{
    /// <summary>Fills the rule of n nodes, exact up to degree 2n − 1.</summary>
    /// <param name="nodes">Receives the nodes, inside (0, 1). Shape [n].</param>
    /// <param name="weights">Receives the weights; their sum is 1. Shape [n].</param>
    /// <remarks>Newton's method on the Legendre polynomial from the usual cosine guess.</remarks>
    public static void Fill(Span<double> nodes, Span<double> weights)
    {
        int n = nodes.Length;
        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            for (int step = 0; step < 100; step++)
            {
                (double value, slope) = Legendre(n, x);
                double change = value / slope;
                x -= change;
                if (Math.Abs(change) < 1e-15)
                {
                    break;
                }
            }

            nodes[i] = (1 + x) / 2;
            weights[i] = 1 / ((1 - (x * x)) * slope * slope);
        }
    }

    /// <summary>Value and slope of the polynomial of degree n by its three-term recurrence.</summary>
    private static (double Value, double Slope) Legendre(int n, double x)
    {
        double previous = 1;
        double value = x;
        for (int k = 2; k <= n; k++)
        {
            (previous, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * previous)) / k);
        }

        return (value, n * ((x * value) - previous) / ((x * x) - 1));
    }
}
