using System.Buffers;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Content;

/// <summary>
/// Scores items by the cosine of their vector and the weighted mean vector of the history.
/// </summary>
/// <remarks>
/// With p = Σ w·v over the history and w = recency · strength^exponent, the score of item j is p·vⱼ / |p|. An item or a
/// profile without a vector scores 0. Cost of a call: O((I + n)·d) time. Source: Pazzani and Billsus, "Content-Based
/// Recommendation Systems", The Adaptive Web 2007, section 10.3 (Rocchio's profile without a negative part).
/// </remarks>
public sealed class ContentModel : IRecommender
{
    internal const string Kind = "content";

    private const string ExponentKey = "strength_exponent";

    internal ContentModel(RowMatrix vectors, ContentOptions options) => (Vectors, Options) = (vectors, options);

    /// <inheritdoc/>
    public int ItemCount => Vectors.Rows;

    /// <summary>Unit-length item vectors, or zero where nothing is known. Shape [I, d].</summary>
    public RowMatrix Vectors { get; }

    /// <summary>How a history becomes a profile.</summary>
    public ContentOptions Options { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the vectors stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ContentModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        try
        {
            var options = new ContentOptions
            {
                Recency = tensors.GetRecency(),
                StrengthExponent = tensors.Metadata.ContainsKey(ExponentKey) ? tensors.GetNumber(ExponentKey) : 1,
            };
            return new ContentModel(tensors.GetRows("vectors"), options);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The saved options are not valid: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        float[] rented = ArrayPool<float>.Shared.Rent(Vectors.Columns);
        Span<float> profile = rented.AsSpan(0, Vectors.Columns);
        if (FillProfile(history, profile))
        {
            RowProducts.Dot(Vectors, profile, scores);
        }
        else
        {
            scores.Clear();
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>The contribution of a history item i to item j is wᵢ·vᵢ·vⱼ / |p|; the rest is 0.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        float[] rented = ArrayPool<float>.Shared.Rent(Vectors.Columns);
        Span<float> sum = rented.AsSpan(0, Vectors.Columns);
        FillWeights(history, contributions);
        float length = AddUp(history, contributions, sum);
        ArrayPool<float>.Shared.Return(rented);

        for (int i = 0; i < history.Count; i++)
        {
            float cosine = TensorPrimitives.Dot(Vectors.Row(history.Indices[i]), Vectors.Row(itemIndex));
            contributions[i] = length > 0 ? contributions[i] * cosine / length : 0;
        }

        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind)
        .AddRecency(Options.Recency)
        .AddNumber(ExponentKey, Options.StrengthExponent)
        .AddRows("vectors", Vectors);

    /// <summary>
    /// The direction of a user's taste: the mean vector of the history, weighted by strength and recency, of length 1.
    /// </summary>
    /// <param name="history">Items of the user with strength r &gt; 0.</param>
    /// <param name="profile">Receives the profile. Shape [d].</param>
    /// <returns>False, and a profile of zeros, when no history item has a vector or the vectors cancel out.</returns>
    public bool FillProfile(SparseRow history, Span<float> profile)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(history.Count);
        Span<float> weights = rented.AsSpan(0, history.Count);
        FillWeights(history, weights);
        float length = AddUp(history, weights, profile);
        ArrayPool<float>.Shared.Return(rented);
        if (length > 0)
        {
            TensorPrimitives.Divide(profile, length, profile);
        }

        return length > 0;
    }

    private void FillWeights(SparseRow history, Span<float> weights)
    {
        RecencyWeights.Fill(history, Options.Recency, weights);
        float exponent = Options.StrengthExponent;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= exponent == 1 ? history.Values[i] : MathF.Pow(history.Values[i], exponent);
        }
    }

    /// <summary>Fills p and returns |p|, or zeros and 0 where only rounding noise is left.</summary>
    private float AddUp(SparseRow history, ReadOnlySpan<float> weights, Span<float> sum)
    {
        const float Noise = 1e-5f;

        sum.Clear();
        float total = 0;
        for (int i = 0; i < history.Count; i++)
        {
            TensorPrimitives.MultiplyAdd(Vectors.Row(history.Indices[i]), weights[i], sum, sum);
            total += weights[i];
        }

        float length = TensorPrimitives.Norm(sum);
        if (length > Noise * total)
        {
            return length;
        }

        sum.Clear();
        return 0;
    }
}
