namespace Matinee.Core.Recommenders.Als;

/// <summary>How cells count in the loss: the two published forms as cases of one.</summary>
/// <remarks>
/// loss = g·Σ s² over all cells + Σ [t·(1 − s)² − t₀·s²] over observed cells with t = t₀ + a·r, up to the penalties.
/// Hu, Koren and Volinsky: g = 1, a = α, t₀ = 1. Rendle, Krichene, Zhang and Koren: g = α₀, a = 1, t₀ = 0.
/// Either way an observed cell adds the weight w = a·r to the normal matrix and the target t to the right-hand side.
/// </remarks>
/// <param name="Unobserved">g, the weight of a cell that is not observed.</param>
/// <param name="Strength">a, the weight of one unit of strength.</param>
/// <param name="Offset">t₀.</param>
/// <param name="Regularization">λ before the weight of the row is taken into account.</param>
/// <param name="Exponent">ν, the power of the row's weight in its λ.</param>
internal sealed record AlsWeights(
    float Unobserved, float Strength, float Offset, float Regularization, float Exponent)
{
    public static AlsWeights Of(AlsOptions options) => options.UnobservedWeight is float unobserved
        ? new AlsWeights(unobserved, 1, 0, options.Regularization, options.RegularizationExponent)
        : new AlsWeights(1, options.Alpha, 1, options.Regularization, options.RegularizationExponent);

    /// <summary>What an observed cell adds to the right-hand side, per unit of y.</summary>
    public float Target(float strength) => Offset + (Strength * strength);

    /// <summary>λ of one row: λ·(g·n + a·Σr)^ν, whose base is the weight of all n cells of the row.</summary>
    /// <param name="cells">n.</param>
    /// <param name="strengths">r of the observed ones.</param>
    public float RowRegularization(int cells, ReadOnlySpan<float> strengths)
    {
        if (Exponent == 0)
        {
            return Regularization;
        }

        double total = (double)Unobserved * cells;
        foreach (float strength in strengths)
        {
            total += Strength * strength;
        }

        return (float)(Regularization * Math.Pow(total, Exponent));
    }
}
