using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Pairwise gradients of one ranked group, sixteen pairs at a time.</summary>
/// <remarks>
/// A pair (i, j) of different gain pushes its two scores apart with λ = σ·Δ·p, second derivative σ²·Δ·p(1 − p), where
/// p = 1 / (1 + exp(σ·(score of the better − score of the worse))) and Δ is the change of NDCG when the two swap
/// places. Source: Burges, "From RankNet to LambdaRank to LambdaMART: An Overview", MSR-TR-2010-82, section 7.
/// </remarks>
/// <param name="Sigmoid">σ.</param>
/// <param name="IsNormalized">Divides Δ by 0.01 + the distance of the scores.</param>
internal readonly record struct LambdaPairs(float Sigmoid, bool IsNormalized)
{
    /// <summary>Lanes; buffers are this much longer than the group, so that the last vector may run over.</summary>
    public const int Padding = 16;

    // beyond this exp(x) leaves the range of a float
    private const float MaxExponent = 80;

    private static readonly Vector512<float> LaneIndex = Vector512.Create(
        0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>Adds the gradients of place i against all later places.</summary>
    /// <param name="group">The group in order of score, best first.</param>
    /// <param name="i">The place.</param>
    /// <returns>Sum of λ over the pairs.</returns>
    public float AddPlace(in LambdaGroup group, int i)
    {
        ref float scores = ref MemoryMarshal.GetReference(group.Scores);
        ref float gains = ref MemoryMarshal.GetReference(group.Gains);
        ref float discounts = ref MemoryMarshal.GetReference(group.Discounts);
        ref float gradients = ref MemoryMarshal.GetReference(group.Gradients);
        ref float hessians = ref MemoryMarshal.GetReference(group.Hessians);
        var score = Vector512.Create(group.Scores[i]);
        var gain = Vector512.Create(group.Gains[i]);
        var discount = Vector512.Create(group.Discounts[i]);
        var weight = Vector512.Create(group.InverseIdeal * Sigmoid);
        Vector512<float> pushed = Vector512<float>.Zero;
        Vector512<float> curved = Vector512<float>.Zero;
        Vector512<float> sum = Vector512<float>.Zero;

        // always the same vectors, whatever i is, so that a load finds what one store wrote
        for (int j = (i + 1) & ~(Padding - 1); j < group.Count; j += Padding)
        {
            // other lanes hold places before or leftovers: the mask makes them equal to place i, which is no pair
            Vector512<float> isPair = Vector512.GreaterThan(LaneIndex, Vector512.Create((float)(i - j)))
                & Vector512.LessThan(LaneIndex, Vector512.Create((float)(group.Count - j)));
            Vector512<float> gap = (gain - Vector512.LoadUnsafe(ref gains, (nuint)j)) & isPair;
            if (gap == Vector512<float>.Zero)
            {
                continue; // no pair of different gain adds anything: most vectors of a group with one right answer
            }

            Vector512<float> distance = (score - Vector512.LoadUnsafe(ref scores, (nuint)j)) & isPair;
            Vector512<float> delta = (discount - Vector512.LoadUnsafe(ref discounts, (nuint)j)) * weight * gap;

            // one division serves both 1 / (1 + e) and the normalization; gap and delta carry the sign
            Vector512<float> exponent = CopySign(distance, gap) * Sigmoid;
            Vector512<float> divisor = Vector512<float>.One + Exp(exponent);
            Vector512<float> spread = IsNormalized && group.HasSpread
                ? distance + Vector512.Create(0.01f)
                : Vector512<float>.One;
            Vector512<float> inverse = Vector512<float>.One / (divisor * spread);
            Vector512<float> lambda = delta * inverse;
            Vector512<float> curve = Vector512.Abs(lambda) * (Vector512<float>.One - (spread * inverse)) * Sigmoid;
            pushed += lambda;
            curved += curve;
            sum += Vector512.Abs(lambda);
            (Vector512.LoadUnsafe(ref gradients, (nuint)j) + lambda).StoreUnsafe(ref gradients, (nuint)j);
            (Vector512.LoadUnsafe(ref hessians, (nuint)j) + curve).StoreUnsafe(ref hessians, (nuint)j);
        }

        group.Gradients[i] -= Vector512.Sum(pushed);
        group.Hessians[i] += Vector512.Sum(curved);
        return Vector512.Sum(sum);
    }

    /// <summary>The magnitude of one and the sign of another number.</summary>
    private static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign)
    {
        var signBit = Vector512.Create(-0f);
        return magnitude ^ (sign & signBit);
    }

    /// <summary>e to the x within 2e-7 of the value, x cut to ±80.</summary>
    /// <remarks>2^n · 2^f with n whole and f in [−½, ½]; 2^f by its series up to the sixth power.</remarks>
    private static Vector512<float> Exp(Vector512<float> x)
    {
        var cut = Vector512.Min(Vector512.Max(x, Vector512.Create(-MaxExponent)), Vector512.Create(MaxExponent));
        Vector512<float> power = cut * 1.44269504f;
        var rounder = Vector512.Create(12582912f); // 1.5·2²³: what is added to it loses its fraction
        Vector512<float> shifted = power + rounder;
        Vector512<float> f = (power - (shifted - rounder)) * 0.693147181f;
        Vector512<float> series = Vector512.Create(1 / 720f);
        series = (series * f) + Vector512.Create(1 / 120f);
        series = (series * f) + Vector512.Create(1 / 24f);
        series = (series * f) + Vector512.Create(1 / 6f);
        series = (series * f) + Vector512.Create(0.5f);
        series = (series * f) + Vector512<float>.One;
        series = (series * f) + Vector512<float>.One;
        Vector512<int> exponent = Vector512.ShiftLeft(shifted.AsInt32(), 23);
        return (series.AsInt32() + exponent).AsSingle();
    }
}
