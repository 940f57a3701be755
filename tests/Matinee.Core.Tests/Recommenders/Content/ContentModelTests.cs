using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Content;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Content;

public class ContentContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        ContentTrainer.Fit(ItemVectors.FromUsers(interactions));
}

public class ContentModelTests
{
    // East, north, north-east at 3-4-5, nothing known, west.
    private static readonly RowMatrix Vectors =
        new(5, 2, new float[] { 1, 0, 0, 1, 0.6f, 0.8f, 0, 0, -1, 0 });

    [Fact]
    public void Score_TwoLikedItems_IsTheCosineToTheirWeightedMean()
    {
        // p = 3·(1, 0) + 4·(0, 1), |p| = 5: cosines 0.6, 0.8, (1.8 + 3.2) / 5, 0, -0.6
        float[] scores = Score([0, 1], [3, 4]);

        Assert.Equal([0.6f, 0.8f, 1f, 0f, -0.6f], scores);
    }

    [Fact]
    public void Score_OnlyItemsWithoutVector_IsZero() => Assert.Equal([0, 0, 0, 0, 0], Score([3], [1]));

    [Fact]
    public void Score_VectorsCancelOut_IsZero() => Assert.Equal([0, 0, 0, 0, 0], Score([0, 4], [2, 2]));

    [Fact]
    public void Explain_TwoLikedItems_SplitsTheCosine()
    {
        // item 2: 3·0.6 / 5 and 4·0.8 / 5
        float[] contributions = new float[2];

        float rest = ContentTrainer.Fit(Vectors).Explain(new SparseRow([0, 1], [3, 4]), 2, contributions);

        Assert.Equal(0, rest);
        Assert.Equal(0.36f, contributions[0], 1e-6);
        Assert.Equal(0.64f, contributions[1], 1e-6);
    }

    [Fact]
    public void Fit_VectorOfLengthTwo_NamesTheItem()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => ContentTrainer.Fit(new RowMatrix(2, 2, new float[] { 1, 0, 0, 2 })));

        Assert.Contains("item 1 has length 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_VectorWithNaN_Throws() =>
        Assert.Throws<ArgumentException>(() => ContentTrainer.Fit(new RowMatrix(1, 2, new[] { float.NaN, 0 })));

    private static float[] Score(int[] items, float[] strengths)
    {
        float[] scores = new float[Vectors.Rows];
        ContentTrainer.Fit(Vectors).Score(new SparseRow(items, strengths), scores);
        return [.. scores.Select(score => MathF.Round(score, 6))];
    }
}
