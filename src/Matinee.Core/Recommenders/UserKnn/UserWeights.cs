using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.UserKnn;

/// <summary>Weighs the items of a user: a user is a document, an item a term, a strength a term frequency.</summary>
/// <param name="Weighting">Which formula.</param>
/// <param name="Bm25">K1 and B.</param>
/// <param name="Rarity">log((1 + U) / (1 + users of the item)). Shape [I].</param>
/// <param name="MeanLength">Mean sum of the strengths of a user.</param>
internal sealed record UserWeights(
    UserKnnWeighting Weighting, Bm25Options Bm25, ReadOnlyMemory<float> Rarity, float MeanLength)
{
    /// <summary>Whether similarities are divided by the lengths of both users.</summary>
    public bool IsScaled => Weighting is UserKnnWeighting.Cosine or UserKnnWeighting.TfIdf;

    /// <summary>The weights of one history.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0.</param>
    /// <param name="weights">
    /// Receives one weight an entry, of length 1 altogether where similarities are scaled. Shape [history.Count].
    /// </param>
    public void Weigh(SparseRow history, Span<float> weights)
    {
        switch (Weighting)
        {
            case UserKnnWeighting.Cosine:
                history.Values.CopyTo(weights);
                break;
            case UserKnnWeighting.Jaccard:
                weights.Fill(1);
                break;
            case UserKnnWeighting.TfIdf:
                FillTfIdf(history, weights);
                break;
            default:
                FillBm25(history, weights);
                break;
        }

        if (IsScaled)
        {
            ScaleToUnitLength(weights);
        }
    }

    private void FillTfIdf(SparseRow history, Span<float> weights)
    {
        ReadOnlySpan<float> rarity = Rarity.Span;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = MathF.Sqrt(history.Values[i]) * rarity[history.Indices[i]];
        }
    }

    private void FillBm25(SparseRow history, Span<float> weights)
    {
        double length = 0;
        foreach (float strength in history.Values)
        {
            length += strength;
        }

        ReadOnlySpan<float> rarity = Rarity.Span;
        double relative = MeanLength > 0 ? length / MeanLength : 1;
        float damping = (float)(Bm25.K1 * (1 - Bm25.B + (Bm25.B * relative)));
        for (int i = 0; i < weights.Length; i++)
        {
            float strength = history.Values[i];
            weights[i] = rarity[history.Indices[i]] * strength * (Bm25.K1 + 1) / (damping + strength);
        }
    }

    private static void ScaleToUnitLength(Span<float> weights)
    {
        double squares = 0;
        foreach (float weight in weights)
        {
            squares += (double)weight * weight;
        }

        double length = Math.Sqrt(squares);
        for (int i = 0; i < weights.Length && length > 0; i++)
        {
            weights[i] = (float)(weights[i] / length);
        }
    }
}
