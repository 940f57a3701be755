using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Als;

/// <summary>
/// Half of the problem: with one side's vectors Y fixed, each row of the other side is a least-squares problem of its
/// own, (YᵀY + λI + Σ α·r·y·yᵀ)·x = Σ (1 + α·r)·y, with the sums over what the row interacted with.
/// </summary>
/// <param name="factors">The fixed vectors Y. Shape [n, F].</param>
/// <param name="gram">YᵀY. Shape [F, F].</param>
/// <param name="alpha">α of the confidence 1 + α·r.</param>
/// <param name="regularization">λ before the row's confidence is taken into account.</param>
/// <param name="exponent">Power of the row's total confidence in its λ.</param>
internal sealed class AlsSide(
    RowMatrix factors, ReadOnlyMemory<float> gram, float alpha, float regularization, float exponent)
{
    public RowMatrix Factors => factors;

    public ReadOnlySpan<float> Gram => gram.Span;

    public float Alpha => alpha;

    public float Regularization => regularization;

    public float Exponent => exponent;

    /// <summary>λ of one row: λ·(n + α·Σr)^ν, whose base is the confidence of all n cells of the row.</summary>
    /// <param name="strengths">r of what the row interacted with.</param>
    public float RowRegularization(ReadOnlySpan<float> strengths)
    {
        if (exponent == 0)
        {
            return regularization;
        }

        double total = factors.Rows;
        foreach (float strength in strengths)
        {
            total += alpha * strength;
        }

        return (float)(regularization * Math.Pow(total, exponent));
    }
}
