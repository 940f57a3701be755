using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;
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
    public void Score_NewerEntry_PullsTheProfileItsWay()
    {
        // The newest weighs 1, the one before 1/2, strengths 2 and 3: p = 2·1·(1, 0) + 3·1/2·(0, 1), |p| = 2.5
        var options = new ContentOptions { Recency = new() { HalfLifePlaces = 1 } };

        float[] scores = Score(new SparseRow([0, 1], [2, 3], [200, 100]), options);

        Assert.Equal([0.8f, 0.6f, 0.96f, 0f, -0.8f], scores);
    }

    [Fact]
    public void Score_HalfLifeInDays_WeighsByAge()
    {
        // A day apart and a half-life of half a day: weights 1 and 1/4, strengths 3 and 16: p = (3, 4)
        var options = new ContentOptions { Recency = new() { HalfLifeDays = 0.5f } };

        float[] scores = Score(new SparseRow([0, 1], [3, 16], [86_400, 0]), options);

        Assert.Equal([0.6f, 0.8f, 1f, 0f, -0.6f], scores);
    }

    [Fact]
    public void Score_StrengthExponent_WeighsStrongOnesMore()
    {
        // 3² and √144²: p = (9, 12), |p| = 15
        var options = new ContentOptions { StrengthExponent = 2 };

        float[] scores = Score(new SparseRow([0, 1], [3, MathF.Sqrt(12)]), options);

        Assert.Equal([0.6f, 0.8f, 1f, 0f, -0.6f], scores);
    }

    [Fact]
    public void FillProfile_NoTimestamps_IsTheWeightedMeanForAnyHalfLife()
    {
        float[] profile = new float[2];

        bool hasProfile = ContentTrainer.Fit(Vectors, new ContentOptions { Recency = new() { HalfLifePlaces = 1 } })
            .FillProfile(new SparseRow([0, 1], [3, 4]), profile);

        Assert.True(hasProfile);
        Assert.Equal([0.6f, 0.8f], profile, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void FromTensors_SavedOptions_AreRead()
    {
        var options = new ContentOptions
        {
            Recency = new() { HalfLifePlaces = 3, HalfLifeDays = 30 },
            StrengthExponent = 0.5f,
        };

        ContentModel loaded = ContentModel.FromTensors(ContentTrainer.Fit(Vectors, options).ToTensors());

        Assert.Equal(options, loaded.Options);
    }

    [Fact]
    public void FromTensors_NoOptions_CountsAllEntriesTheSame()
    {
        // What was saved before there were options.
        TensorSet tensors = new TensorSet()
            .AddMetadata("model", "content").Add("vectors", Tensor.From<float>([1, 0], 1, 2));

        ContentOptions options = ContentModel.FromTensors(tensors).Options;

        Assert.Equal(new ContentOptions { Recency = new() }, options);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContentOptions { StrengthExponent = -1 });
        Assert.Throws<ArgumentNullException>(() => new ContentOptions { Recency = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecencyOptions { HalfLifePlaces = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecencyOptions { HalfLifeDays = float.NaN });
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

    private static float[] Score(int[] items, float[] strengths) => Score(new SparseRow(items, strengths), null);

    private static float[] Score(SparseRow history, ContentOptions? options)
    {
        float[] scores = new float[Vectors.Rows];
        ContentTrainer.Fit(Vectors, options).Score(history, scores);
        return [.. scores.Select(score => MathF.Round(score, 6))];
    }
}
