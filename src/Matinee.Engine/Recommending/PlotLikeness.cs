using Matinee.Core.Ranking.Features;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>How alike titles are by what is told of them, without any rating.</summary>
/// <remarks>
/// Likeness = 0.2 · cosine of the texts' vectors + 0.25 · cosine of their words + 0.1 each of shared keywords, genres,
/// cast and language + 0.05 · shared directors + 0.05 · exp(−years apart / 20) + 0.05 if both are films or both series:
/// at most 1, a sum of shares. Shared terms are the cosine of their rarities, so a rare keyword says more than a common
/// genre. A fact that is not known adds nothing. Source: Salton and Buckley, "Term-Weighting Approaches in Automatic
/// Text Retrieval", IPM 1988. The weights were chosen on lists written before, see docs/similar-answers.md. Cost: one
/// pass over texts and terms of all items, in parallel; each item's value comes from one thread, so any thread count
/// gives the same bits.
/// </remarks>
internal sealed class PlotLikeness(TrainedModels models)
{
    private const float TextShare = 0.2f;
    private const float WordShare = 0.25f;
    private const float YearShare = 0.05f;
    private const float KindShare = 0.05f;
    private const float YearsApart = 20;
    private const int ChunkItems = 4096;

    private static readonly (string Table, float Share)[] TermShares =
    [
        (TitleFacts.Keyword, 0.1f), (TitleFacts.Genre, 0.1f), (TitleFacts.Cast, 0.1f), (TitleFacts.Language, 0.1f),
        (TitleFacts.Director, 0.05f),
    ];

    /// <summary>The shares whose sum is the likeness of every item to one of them.</summary>
    /// <param name="item">The item.</param>
    /// <param name="title">Its title, whose words are looked for.</param>
    public List<LikenessShare> To(int item, Title title)
    {
        var shares = new List<LikenessShare>
        {
            new(LikenessShare.Plot, TextShare, models.Space.Nearness(models.Space.Titles.Row(item))),
        };
        if (models.Words is { } words)
        {
            shares.Add(new LikenessShare(
                LikenessShare.Words, WordShare, words.Cosines(models.Encoder, CatalogueTexts.WordsOf(title))));
        }

        shares.AddRange(TermShares.Select(term => new LikenessShare(
            term.Table, term.Share, SharedTerms(term.Table, item))));
        shares.Add(new LikenessShare(LikenessShare.Year, YearShare, Years(item)));
        shares.Add(new LikenessShare(LikenessShare.Kind, KindShare, Kinds(item)));
        return shares;
    }

    /// <summary>
    /// Cosine of every item's terms of one table with an item's, each weighted by its rarity. Shape [I].
    /// </summary>
    public float[] SharedTerms(string tableName, int item)
    {
        float[] shared = new float[models.Items.Count];
        FactTable? table = models.Facts.Tables.FirstOrDefault(table => table.Name == tableName);
        if (table is null || table.Terms.Row(item).Count == 0)
        {
            return shared;
        }

        float[] squaredRarity = [.. table.Rarity.ToArray().Select(rarity => rarity * rarity)];
        bool[] isOwn = new bool[squaredRarity.Length];
        float ownSquared = 0;
        foreach (int term in table.Terms.Row(item).Indices)
        {
            isOwn[term] = true;
            ownSquared += squaredRarity[term];
        }

        ForEachChunk(shared.Length, (from, to) =>
        {
            ReadOnlySpan<int> starts = table.Terms.RowStarts.Span;
            ReadOnlySpan<int> terms = table.Terms.Indices.Span;
            for (int other = from; other < to; other++)
            {
                float common = 0;
                float otherSquared = 0;
                foreach (int term in terms[starts[other]..starts[other + 1]])
                {
                    float squared = squaredRarity[term];
                    otherSquared += squared;
                    common += isOwn[term] ? squared : 0;
                }

                if (common > 0)
                {
                    shared[other] = common / MathF.Sqrt(ownSquared * otherSquared);
                }
            }
        });
        return shared;
    }

    private float[] Years(int item)
    {
        float[] near = new float[models.Items.Count];
        ReadOnlyMemory<float> years = models.Facts.Years;
        if (years.IsEmpty || float.IsNaN(years.Span[item]))
        {
            return near;
        }

        float own = years.Span[item];
        ForEachChunk(near.Length, (from, to) =>
        {
            ReadOnlySpan<float> all = years.Span;
            for (int other = from; other < to; other++)
            {
                near[other] = float.IsNaN(all[other]) ? 0 : MathF.Exp(-MathF.Abs(all[other] - own) / YearsApart);
            }
        });
        return near;
    }

    private float[] Kinds(int item)
    {
        float[] same = new float[models.Items.Count];
        bool isSeries = models.Items.IsSeries(item);
        for (int other = 0; other < same.Length; other++)
        {
            same[other] = models.Items.IsSeries(other) == isSeries ? 1 : 0;
        }

        return same;
    }

    private static void ForEachChunk(int count, Action<int, int> body) =>
        Parallel.For(0, (count + ChunkItems - 1) / ChunkItems, chunk =>
            body(chunk * ChunkItems, Math.Min(count, (chunk + 1) * ChunkItems)));
}
