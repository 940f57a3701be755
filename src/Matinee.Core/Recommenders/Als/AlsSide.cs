using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Als;

/// <summary>
/// Half of the problem: with one side's vectors Y fixed, each row of the other side is a least-squares problem of its
/// own, (g·YᵀY + λI + Σ wᵢ·y·yᵀ)·x = Σ tᵢ·y, with the sums over what the row interacted with.
/// </summary>
/// <param name="factors">The fixed vectors Y. Shape [n, F].</param>
/// <param name="weightedGram">g·YᵀY. Shape [F, F].</param>
/// <param name="weights">g, w, t and λ.</param>
internal sealed class AlsSide(RowMatrix factors, ReadOnlyMemory<float> weightedGram, AlsWeights weights)
{
    public RowMatrix Factors => factors;

    public ReadOnlySpan<float> WeightedGram => weightedGram.Span;

    public AlsWeights Weights => weights;

    /// <summary>λ of one row, see <see cref="AlsWeights.RowRegularization"/>.</summary>
    /// <param name="strengths">r of what the row interacted with.</param>
    public float RowRegularization(ReadOnlySpan<float> strengths) =>
        weights.RowRegularization(factors.Rows, strengths);
}
