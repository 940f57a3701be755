using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

/// <summary>Towers that answer by the history alone, without timestamps: what is hidden is drawn.</summary>
public class LearnedHybridContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) => SmallHybrids.Fit(
        interactions,
        [
            new("neighbors", (train, token) => new ItemKnnTrainer(Neighbors(maxThreads)).Fit(train, token)),
            new("content", (train, _) => ContentTrainer.Fit(ItemVectors.FromUsers(train))),
        ],
        ItemFacts.None(interactions.ItemCount),
        maxThreads);

    private static ItemKnnOptions Neighbors(int maxThreads) => new() { MaxThreads = maxThreads };
}

/// <summary>
/// Timestamps and facts, a tower that does not look at the history, and towers that know only the first items.
/// </summary>
public class LearnedHybridOverTimeContract : RecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0)
    {
        var als = new AlsOptions { Factors = 4, MaxThreads = maxThreads };
        int pairs = interactions.ByUser.EntryCount;
        long[] times = [.. Enumerable.Range(0, pairs).Select(i => 1_000_000_000 + (86_400L * (i * 7 % 90)))];
        return SmallHybrids.Fit(
            new InteractionMatrix(interactions.ByUser, times),
            [
                new("popularity", (train, _) => new PopularityTrainer(new PopularityOptions()).Fit(First(train))),
                new("als", (train, token) => new AlsTrainer(als).Fit(First(train), cancellationToken: token)),
                new("content", (train, _) => ContentTrainer.Fit(ItemVectors.FromUsers(train))),
            ],
            Facts(interactions.ItemCount),
            maxThreads);
    }

    private static InteractionMatrix First(InteractionMatrix interactions)
    {
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow row = interactions.ByUser.Row(user).Below(interactions.ItemCount - 6);
            for (int i = 0; i < row.Count; i++)
            {
                entries.Add((user, row.Indices[i], row.Values[i]));
            }
        }

        return new InteractionMatrix(
            SparseMatrix.FromEntries(interactions.UserCount, Math.Max(1, interactions.ItemCount - 6), entries));
    }

    private static ItemFacts Facts(int items) => new(
        items,
        [new FactTable("genre", SparseMatrix.FromEntries(
            items, 3, [.. Enumerable.Range(0, items - 1).Select(item => (item, item % 3, 1f))]))],
        Enumerable.Range(0, items).Select(item => item % 5 == 0 ? float.NaN : 1990 + item).ToArray());
}

/// <summary>Hybrids with rankers small enough for a few users.</summary>
internal static class SmallHybrids
{
    public static LearnedHybridOptions Options(int maxThreads = 0) => new()
    {
        CandidatesPerTower = 20,
        Views = 2,
        Ranker = new LambdaMartOptions { Trees = 20, MaxLeaves = 4, MinRowsPerLeaf = 2, MaxThreads = maxThreads },
    };

    /// <summary>A hybrid; where nobody has anything, one whose ranker was trained elsewhere.</summary>
    public static LearnedHybridModel Fit(
        InteractionMatrix interactions, IReadOnlyList<TowerFit> towers, ItemFacts facts, int maxThreads)
    {
        if (interactions.ByUser.EntryCount > 0)
        {
            return new LearnedHybridTrainer(Options(maxThreads)).Fit(interactions, towers, facts);
        }

        NamedModel[] fitted = [.. towers.Select(tower => new NamedModel(tower.Name, tower.Fit(interactions, default)))];
        return new LearnedHybridModel(
            fitted, facts, ItemTimeline.Fit(interactions), Ranker([.. towers.Select(tower => tower.Name)], facts));
    }

    /// <summary>A ranker that orders by the score of the first tower, larger first.</summary>
    public static LambdaMartModel Ranker(string[] towers, ItemFacts facts)
    {
        IReadOnlyList<string> names = new CandidateFeatures(
            towers, facts, ItemTimeline.Fit(new InteractionMatrix(SparseMatrix.FromEntries(0, 0, [])))).Names;
        const int Rows = 64;
        float[] features = new float[Rows * names.Count];
        float[] labels = new float[Rows];
        for (int row = 0; row < Rows; row++)
        {
            features[row * names.Count] = row / (float)Rows;
            labels[row] = row / 16;
        }

        return new LambdaMartTrainer(new LambdaMartOptions { Trees = 30, MinRowsPerLeaf = 1 }).Fit(
            new RankingData(new RowMatrix(Rows, names.Count, features), labels, new[] { 0, Rows }, names));
    }
}
