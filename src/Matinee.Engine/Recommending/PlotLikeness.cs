using System.Numerics.Tensors;
using Matinee.Core.Ranking.Features;
using Matinee.Engine.Training;

namespace Matinee.Engine.Recommending;

/// <summary>How alike titles are by what is told of them, without any rating.</summary>
/// <remarks>
/// Likeness = 0.35 · cosine of the texts + 0.25 · shared keywords + 0.2 · shared genres + 0.05 · shared directors
/// + 0.1 · exp(−years apart / 20) + 0.05 if both are films or both series: at most 1, a sum of shares. Shared terms
/// are the cosine of their rarities, so a rare keyword says more than a common genre. A fact that is not known adds
/// nothing. Source: Salton and Buckley, "Term-Weighting Approaches in Automatic Text Retrieval", IPM 1988. The
/// weights were chosen by reading lists, see docs/similar-titles.md. Cost: one pass over texts and terms of all items.
/// </remarks>
internal sealed class PlotLikeness(TrainedModels models)
{
    private const float TextShare = 0.35f;
    private const float YearShare = 0.1f;
    private const float KindShare = 0.05f;
    private const float YearsApart = 20;

    private static readonly (string Table, float Share)[] TermShares =
        [(TitleFacts.Keyword, 0.25f), (TitleFacts.Genre, 0.2f), (TitleFacts.Director, 0.05f)];

    /// <summary>Likeness of every item to one of them. Shape [I].</summary>
    public float[] To(int item)
    {
        float[] likeness = models.Space.Nearness(models.Space.Titles.Row(item));
        TensorPrimitives.Multiply(likeness, TextShare, likeness);
        foreach ((string name, float share) in TermShares)
        {
            if (models.Facts.Tables.FirstOrDefault(table => table.Name == name) is { } table)
            {
                AddSharedTerms(table, item, share, likeness);
            }
        }

        AddYears(models.Facts.Years.Span, item, likeness);
        AddKind(item, likeness);
        return likeness;
    }

    private static void AddSharedTerms(FactTable table, int item, float share, Span<float> likeness)
    {
        ReadOnlySpan<float> rarity = table.Rarity;
        float[] own = new float[rarity.Length]; // squared rarity of the terms that the item has, 0 elsewhere
        foreach (int term in table.Terms.Row(item).Indices)
        {
            own[term] = rarity[term] * rarity[term];
        }

        float ownNorm = MathF.Sqrt(TensorPrimitives.Sum<float>(own));
        for (int other = 0; other < likeness.Length; other++)
        {
            float shared = 0;
            float squaredNorm = 0;
            foreach (int term in table.Terms.Row(other).Indices)
            {
                shared += own[term];
                squaredNorm += rarity[term] * rarity[term];
            }

            if (shared > 0)
            {
                likeness[other] += share * shared / (ownNorm * MathF.Sqrt(squaredNorm));
            }
        }
    }

    private static void AddYears(ReadOnlySpan<float> years, int item, Span<float> likeness)
    {
        for (int other = 0; other < years.Length; other++)
        {
            float apart = MathF.Abs(years[other] - years[item]);
            if (!float.IsNaN(apart))
            {
                likeness[other] += YearShare * MathF.Exp(-apart / YearsApart);
            }
        }
    }

    private void AddKind(int item, Span<float> likeness)
    {
        bool isSeries = models.Items.IsSeries(item);
        for (int other = 0; other < likeness.Length; other++)
        {
            likeness[other] += models.Items.IsSeries(other) == isSeries ? KindShare : 0;
        }
    }
}
