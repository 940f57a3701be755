using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.ItemKnn;

public class ItemKnnCosineContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        Fit(interactions, ItemKnnWeighting.Cosine, maxThreads);

    internal static ItemKnnModel Fit(InteractionMatrix interactions, ItemKnnWeighting weighting, int maxThreads) =>
        new ItemKnnTrainer(new ItemKnnOptions { Weighting = weighting, MaxThreads = maxThreads }).Fit(interactions);
}

public class ItemKnnTfIdfContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        ItemKnnCosineContract.Fit(interactions, ItemKnnWeighting.TfIdf, maxThreads);
}

public class ItemKnnBm25Contract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        ItemKnnCosineContract.Fit(interactions, ItemKnnWeighting.Bm25, maxThreads);
}

public class ItemKnnJaccardContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        ItemKnnCosineContract.Fit(interactions, ItemKnnWeighting.Jaccard, maxThreads);
}

public class ItemKnnModelTests
{
    // Users: {0, 1}, {0, 1, 2}, {0}. Columns have lengths √3, √2, 1.
    private static readonly InteractionMatrix Interactions = new(
        SparseMatrix.FromEntries(3, 4, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 0, 1)]));

    [Fact]
    public void Fit_Cosine_MatchesHandComputedSimilarities()
    {
        // 0-1: 2 / √6, 0-2: 1 / √3, 1-2: 1 / √2
        SparseMatrix neighbors = Fit(new ItemKnnOptions { Weighting = ItemKnnWeighting.Cosine, Shrinkage = 0 });

        AssertRow(neighbors, 0, [1, 2], [0.816497f, 0.577350f]);
        AssertRow(neighbors, 1, [0, 2], [0.816497f, 0.707107f]);
        AssertRow(neighbors, 2, [0, 1], [0.577350f, 0.707107f]);
        AssertRow(neighbors, 3, [], []);
    }

    [Fact]
    public void Fit_CosineOfUnequalStrengths_MatchesHandComputedSimilarities()
    {
        // columns (3, 4) and (1, 0): 3 / 5, not a matter of counts
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(2, 2, [(0, 0, 3), (0, 1, 1), (1, 0, 4)]));

        SparseMatrix neighbors = Fit(
            new ItemKnnOptions { Weighting = ItemKnnWeighting.Cosine, Shrinkage = 0 }, interactions).Neighbors;

        AssertRow(neighbors, 0, [1], [0.6f]);
    }

    [Fact]
    public void Fit_Jaccard_MatchesHandComputedSimilarities()
    {
        // 0-1: 2 of 3 users, 0-2: 1 of 3, 1-2: 1 of 2
        SparseMatrix neighbors = Fit(new ItemKnnOptions { Weighting = ItemKnnWeighting.Jaccard, Shrinkage = 0 });

        AssertRow(neighbors, 0, [1, 2], [2 / 3f, 1 / 3f]);
        AssertRow(neighbors, 1, [0, 2], [2 / 3f, 1 / 2f]);
        AssertRow(neighbors, 3, [], []);
    }

    [Fact]
    public void Fit_Shrinkage_DampsByCommonUsers()
    {
        // 0-1: 2 / √6 · 2 / (2 + 2), 0-2: 1 / √3 · 1 / (1 + 2)
        SparseMatrix neighbors = Fit(new ItemKnnOptions { Weighting = ItemKnnWeighting.Cosine, Shrinkage = 2 });

        AssertRow(neighbors, 0, [1, 2], [0.408248f, 0.192450f]);
    }

    [Fact]
    public void Fit_TfIdf_MatchesHandComputedSimilarities()
    {
        // Rarity log(5 / (1 + n)): a = log 5/3, b = log 5/4, c = log 5/2 of users 0, 1, 2.
        // 0-1: (a² + b²) / (√(a² + b² + c²)·√(a² + b²)) = √((a² + b²) / (a² + b² + c²)) = 0.519739
        // 0-2: b / √(a² + b² + c²) = 0.208053
        SparseMatrix neighbors = Fit(new ItemKnnOptions { Weighting = ItemKnnWeighting.TfIdf, Shrinkage = 0 });

        double a = Math.Log(5 / 3.0), b = Math.Log(5 / 4.0), c = Math.Log(5 / 2.0);
        double length = Math.Sqrt((a * a) + (b * b) + (c * c));
        AssertRow(neighbors, 0, [1, 2], [(float)(Math.Sqrt((a * a) + (b * b)) / length), (float)(b / length)]);
    }

    [Fact]
    public void Fit_Bm25WithoutDamping_IsTheProductOfRarities()
    {
        // B = 0 and r = 1: w = (K1 + 1) / (K1 + 1)·rarity, so 0-2 is log(5/4)² = 0.049793
        SparseMatrix neighbors = Fit(new ItemKnnOptions
        {
            Weighting = ItemKnnWeighting.Bm25,
            Bm25 = new Bm25Options { B = 0 },
            Shrinkage = 0,
        });

        Assert.Equal(0.049793f, neighbors.Row(0).Values[1], 1e-5);
    }

    [Fact]
    public void Fit_OneNeighborAndATie_KeepsTheLowerIndex()
    {
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(1, 3, [(0, 0, 1), (0, 1, 1), (0, 2, 1)]));
        var options = new ItemKnnOptions { Weighting = ItemKnnWeighting.Cosine, Neighbors = 1, Shrinkage = 0 };

        SparseMatrix neighbors = Fit(options, interactions).Neighbors;

        Assert.Equal([1, 0, 0], neighbors.Indices.ToArray());
    }

    [Fact]
    public void Score_History_IsTheSumOfStrengthTimesSimilarity()
    {
        ItemKnnModel model = Fit(
            new ItemKnnOptions { Weighting = ItemKnnWeighting.Cosine, Shrinkage = 0 }, Interactions);
        float[] scores = new float[4];

        model.Score(new SparseRow([0, 1], [2, 1]), scores);

        // item 2: 2 / √3 + 1 / √2
        Assert.Equal(1.861807f, scores[2], 1e-5);
        Assert.Equal(0, scores[3]);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKnnOptions { Neighbors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKnnOptions { Shrinkage = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKnnOptions { MaxThreads = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKnnOptions { Weighting = (ItemKnnWeighting)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Options { K1 = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Options { B = 1.1f });
    }

    private static SparseMatrix Fit(ItemKnnOptions options) => Fit(options, Interactions).Neighbors;

    private static ItemKnnModel Fit(ItemKnnOptions options, InteractionMatrix interactions) =>
        new ItemKnnTrainer(options).Fit(interactions, TestContext.Current.CancellationToken);

    private static void AssertRow(SparseMatrix matrix, int row, int[] indices, float[] values)
    {
        Assert.Equal(indices, matrix.Row(row).Indices.ToArray());
        Assert.Equal(values, matrix.Row(row).Values.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-5f);
    }
}
