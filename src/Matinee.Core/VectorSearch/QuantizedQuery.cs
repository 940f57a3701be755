using System.Numerics.Tensors;
using Matinee.Core.Numerics;

namespace Matinee.Core.VectorSearch;

/// <summary>A query as 16-bit integers, with what is known of the error of a product with coded rows.</summary>
/// <remarks>
/// For a row x with codes x̂ and a query q with codes q̂: |x·q − x̂·q̂| ≤ ‖x − x̂‖·‖q̂‖ + ‖x‖·‖q − q̂‖, by the triangle
/// inequality and that of Cauchy and Schwarz. Sixteen bits for the query keep the second part out of the way; they cost
/// next to nothing beside reading the codes of the rows.
/// </remarks>
/// <param name="Codes">The integers.</param>
/// <param name="PerResidual">Error for each unit of a row's residual: ‖q̂‖.</param>
/// <param name="PerLength">Error for each unit of a row's length: ‖q − q̂‖ and the rounding of sums.</param>
internal readonly unsafe record struct QuantizedQuery(CodeQuery Codes, float PerResidual, float PerLength)
{
    private const int Largest = 127 * 128;

    // Float sums of d products and a few roundings more: each 2⁻²⁴ of ‖x‖·‖q‖ at most, and twice that for safety.
    private const double RoundingPerProduct = 2.0 / (1 << 24);

    /// <summary>Bytes that a query takes.</summary>
    public static int ScratchBytes(int stride) => 4 * stride;

    /// <summary>Codes a query; null where it is zero, or so large or small that it has no codes.</summary>
    /// <param name="query">Shape [d].</param>
    /// <param name="stride">Length of a row of codes, d or more.</param>
    /// <param name="scratch">Receives the codes; must stay where it is. Shape [ScratchBytes].</param>
    public static QuantizedQuery? Of(ReadOnlySpan<float> query, int stride, byte* scratch)
    {
        float largest = query.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(query));
        double scale = (double)largest / Largest;
        if (!float.IsFinite(largest) || !float.IsNormal(largest))
        {
            return null;
        }

        new Span<byte>(scratch, ScratchBytes(stride)).Clear();
        var places = new CodeQuery(scratch, stride, scale, sum: 0);
        short* whole = places.Whole;
        sbyte* high = places.High;
        sbyte* low = places.Low;
        (double lost, double kept, double sum) = (0, 0, 0);
        for (int f = 0; f < query.Length; f++)
        {
            int code = (int)Math.Round(query[f] / scale);
            whole[f] = (short)code;
            high[f] = (sbyte)((code + 64) >> 7);
            low[f] = (sbyte)(code - (high[f] << 7));
            double value = scale * code;
            sum += code;
            kept += value * value;
            lost += (query[f] - value) * (query[f] - value);
        }

        var codes = new CodeQuery(scratch, stride, scale, sum);
        double rounding = RoundingPerProduct * (query.Length + 8) * (Math.Sqrt(kept) + Math.Sqrt(lost));
        return new QuantizedQuery(
            codes, QuantizedRows.Upwards(Math.Sqrt(kept)), QuantizedRows.Upwards(Math.Sqrt(lost) + rounding));
    }
}
