using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Functions of sixteen floats at once. Each result depends on its own argument alone.</summary>
internal static class VectorFunctions
{
    /// <summary>Floats in a vector.</summary>
    public const int Width = 16;

    /// <summary>Beyond it Φ is 0 or 1 within 1e-7.</summary>
    private const float LargestDeviation = 5.2f;

    /// <summary>1.5·2²³: the last bits of a float of this size are whole numbers.</summary>
    private const float RoundingShift = 12_582_912f;

    // The polynomial of Gelu, from the constant up.
    private const float C0 = 1.3594997e-01f;
    private const float C1 = -6.774384e-02f;
    private const float C2 = 5.0026383e-02f;
    private const float C3 = -3.9924297e-02f;
    private const float C4 = 3.195738e-02f;
    private const float C5 = -2.4773363e-02f;
    private const float C6 = 1.8166883e-02f;
    private const float C7 = -1.2315595e-02f;
    private const float C8 = 7.906474e-03f;
    private const float C9 = -5.136607e-03f;
    private const float C10 = 2.8282641e-03f;
    private const float C11 = -9.1808697e-04f;
    private const float C12 = 4.7008772e-04f;
    private const float C13 = -5.8243383e-04f;
    private const float C14 = 2.4260313e-04f;

    /// <summary>eˣ within two units of the last place; arguments below −87 count as −87, above 88 as 88.</summary>
    /// <remarks>
    /// eˣ = 2ⁿ·eʳ with n = round(x/ln 2), the remainder in two parts of ln 2, eʳ by a polynomial.
    /// Source: Cody and Waite, "Software Manual for the Elementary Functions", 1980, chapter 6; the polynomial is the
    /// Taylor series to r⁶, whose rest is below 2⁻²⁴ of the value for |r| ≤ ln(2)/2.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(88f), Vector512.MaxNative(Vector512.Create(-87f), x));
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(
            x, Vector512.Create(1.44269504f), Vector512.Create(RoundingShift));
        Vector512<float> n = shifted - Vector512.Create(RoundingShift);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        Vector512<float> sum = Vector512.Create(1f / 720);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 120));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 24));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1f / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5f));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<float>.One);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<float>.One);
        return (sum.AsInt32() + Vector512.ShiftLeft(shifted.AsInt32(), 23)).AsSingle(); // adds n to the exponent
    }

    /// <summary>x·Φ(x), Φ the distribution function of the normal distribution.</summary>
    /// <remarks>
    /// Φ(x) = 1/2 + x·q(x²), where q is a polynomial of degree 14 that meets erf(x/√2)/(2x) at Chebyshev nodes:
    /// erf within 3e-7 of its value. Evaluated in v = 2x²/c² − 1, where no cancellation costs digits.
    /// Source of the method: Trefethen, "Approximation Theory and Approximation Practice", SIAM 2013, chapter 4.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x)
    {
        x = Vector512.MaxNative(Vector512.Create(-LargestDeviation), x);
        Vector512<float> near = Vector512.MinNative(Vector512.Create(LargestDeviation), x);
        Vector512<float> v = Vector512.FusedMultiplyAdd(
            near * near, Vector512.Create(2 / (LargestDeviation * LargestDeviation)), -Vector512<float>.One);
        Vector512<float> w = v * v;
        Vector512<float> even = Step(Step(Step(Vector512.Create(C14), w, C12), w, C10), w, C8);
        even = Step(Step(Step(Step(even, w, C6), w, C4), w, C2), w, C0);
        Vector512<float> odd = Step(Step(Step(Vector512.Create(C13), w, C11), w, C9), w, C7);
        odd = Step(Step(Step(odd, w, C5), w, C3), w, C1);
        Vector512<float> q = Vector512.FusedMultiplyAdd(odd, v, even);
        return x * Vector512.FusedMultiplyAdd(near, q, Vector512.Create(0.5f));
    }

    /// <summary>x/(1 + e⁻ᶻ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TimesLogistic(Vector512<float> x, Vector512<float> z) =>
        x / (Vector512<float>.One + Exp(-z));

    /// <summary>The nearest whole numbers from 0 to 255, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RoundToByte(Vector512<float> x)
    {
        x = Vector512.MinNative(Vector512.Create(255f), Vector512.MaxNative(Vector512<float>.Zero, x));
        return (x + Vector512.Create(RoundingShift)).AsUInt32() & Vector512.Create(255u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step(Vector512<float> sum, Vector512<float> x, float coefficient) =>
        Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficient));
}
