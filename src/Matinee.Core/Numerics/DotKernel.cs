using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matinee.Core.Numerics;

/// <summary>Inner products whose bits depend on the numbers alone, not on where they lie in memory.</summary>
/// <remarks>
/// With AVX-512, sixteen running sums are added up pairwise; eight rows at once hide the latency of a single sum and
/// share its final additions, in the same order, so that <see cref="Eight"/> and <see cref="One"/> agree to the bit.
/// </remarks>
internal static unsafe class DotKernel
{
    /// <summary>Floats in a vector of <see cref="Eight"/>.</summary>
    public const int Width = 16;

    /// <summary>Rows that <see cref="Eight"/> multiplies at once.</summary>
    public const int Rows = 8;

    /// <summary>Whether <see cref="Eight"/> may be called.</summary>
    public static bool IsWide => Vector512.IsHardwareAccelerated && Avx.IsSupported;

    /// <summary>The inner product of two vectors of any length.</summary>
    public static float One(float* a, float* b, int length)
    {
        int f = 0;
        float sum;
        if (IsWide)
        {
            Vector512<float> sums = Vector512<float>.Zero;
            for (; f <= length - Width; f += Width)
            {
                sums = Vector512.FusedMultiplyAdd(Vector512.Load(a + f), Vector512.Load(b + f), sums);
            }

            Vector256<float> halves = sums.GetLower() + sums.GetUpper();
            Vector256<float> pairs = Avx.HorizontalAdd(halves, halves);
            pairs = Avx.HorizontalAdd(pairs, pairs);
            sum = (pairs.GetLower() + pairs.GetUpper()).ToScalar();
        }
        else
        {
            Vector<float> sums = Vector<float>.Zero;
            for (; f <= length - Vector<float>.Count; f += Vector<float>.Count)
            {
                sums += Vector.Load(a + f) * Vector.Load(b + f);
            }

            sum = Vector.Sum(sums);
        }

        for (; f < length; f++)
        {
            sum += a[f] * b[f];
        }

        return sum;
    }

    /// <summary>The inner products of eight rows and a vector; only where <see cref="IsWide"/>.</summary>
    /// <param name="rows">First of eight rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="vector">The other factor of all eight.</param>
    /// <param name="length">Length of the vector, a multiple of <see cref="Width"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Eight(float* rows, nint stride, float* vector, int length)
    {
        float* rows4 = rows + (4 * stride);
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<float> s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint f = 0; f < length; f += Width)
        {
            Vector512<float> x = Vector512.Load(vector + f);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(rows + f), x, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Load(rows + stride + f), x, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Load(rows + (2 * stride) + f), x, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Load(rows + (3 * stride) + f), x, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Load(rows4 + f), x, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Load(rows4 + stride + f), x, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Load(rows4 + (2 * stride) + f), x, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Load(rows4 + (3 * stride) + f), x, s7);
        }

        Vector256<float> first = SumPairs(SumPairs(Halve(s0), Halve(s1)), SumPairs(Halve(s2), Halve(s3)));
        Vector256<float> last = SumPairs(SumPairs(Halve(s4), Halve(s5)), SumPairs(Halve(s6), Halve(s7)));
        return Avx.Permute2x128(first, last, 0x20) + Avx.Permute2x128(first, last, 0x31);
    }

    private static Vector256<float> Halve(Vector512<float> sums) => sums.GetLower() + sums.GetUpper();

    private static Vector256<float> SumPairs(Vector256<float> a, Vector256<float> b) => Avx.HorizontalAdd(a, b);
}
