using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Als;

public class AlsUnobservedWeightContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new AlsTrainer(new AlsOptions
        {
            Factors = 2,
            UnobservedWeight = 0.3f,
            Regularization = 0.01f,
            Solver = AlsSolver.Cholesky,
            MaxThreads = maxThreads,
        }).Fit(interactions);
}

public class AlsUnobservedWeightTests
{
    private static readonly AlsOptions Options = new()
    {
        Factors = 5,
        UnobservedWeight = 0.25f,
        Regularization = 0.02f,
        RegularizationExponent = 0.5f,
        Iterations = 6,
    };

    [Fact]
    public void Loss_AfterASweep_EqualsTheSumOverAllCells()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();
        var fit = new AlsFit(interactions, Options);
        fit.Sweep(TestContext.Current.CancellationToken);

        double plain = 0;
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow row = interactions.ByUser.Row(user);
            ReadOnlySpan<float> x = fit.UserSide.Factors.Row(user);
            for (int item = 0; item < interactions.ItemCount; item++)
            {
                int place = row.Indices.BinarySearch(item);
                double score = TensorPrimitives.Dot(x, fit.ItemSide.Factors.Row(item));
                plain += 0.25 * score * score;
                plain += place < 0 ? 0 : row.Values[place] * (score - 1) * (score - 1);
            }

            plain += Penalty(row, x, interactions.ItemCount);
        }

        for (int item = 0; item < interactions.ItemCount; item++)
        {
            plain += Penalty(interactions.ByItem.Row(item), fit.ItemSide.Factors.Row(item), interactions.UserCount);
        }

        Assert.Equal(plain, fit.Loss(), plain * 1e-5);
    }

    [Fact]
    public void Score_OneFactor_MatchesHandComputedSolve()
    {
        // Items at 1 and 2, α₀ = 0.5: with strength 2 on item 0, (0.5·5 + λ + 2·1)·x = 2 and λ = 1·(2 + 0.5·2)^1 = 3.
        var side = new AlsSide(
            new RowMatrix(2, 1, new float[] { 1, 2 }), new float[] { 2.5f }, new AlsWeights(0.5f, 1, 0, 1, 1));
        var model = new AlsModel(side, weighting: null);
        float[] scores = new float[2];

        AlsModel.FromTensors(model.ToTensors()).Score(new SparseRow([0], [2]), scores);

        Assert.Equal(2 / 7.5, scores[0], 1e-6);
        Assert.Equal(4 / 7.5, scores[1], 1e-6);
    }

    [Fact]
    public void Score_EquivalentAlpha_IsTheSameUpToScale()
    {
        // Hu's form with r = 1, divided by α, is this form with α₀ = 1/α and targets c = 1 + 1/α instead of 1. With all
        // vectors divided by √c the targets are 1 again, and λ·α^(ν − 1) becomes λ·α^(ν − 1) / c; here ν = 1.
        const float Alpha = 4, Lambda = 0.05f, C = 1.25f;
        var random = new Random(6);
        float[] items = [.. Enumerable.Range(0, 12).Select(_ => random.NextSingle() - 0.5f)];
        AlsModel hu = Model(items, new AlsWeights(1, Alpha, 1, Lambda, 1));
        AlsModel rendle = Model(
            [.. items.Select(value => value / MathF.Sqrt(C))], new AlsWeights(1 / Alpha, 1, 0, Lambda / C, 1));
        float[] expected = new float[6];
        float[] scores = new float[6];

        hu.Score(new SparseRow([0, 2, 3], [1, 1, 1]), expected);
        rendle.Score(new SparseRow([0, 2, 3], [1, 1, 1]), scores);

        Assert.All(expected.Zip(scores), pair => Assert.Equal(pair.First, C * pair.Second, 1e-5));
    }

    [Fact]
    public void Fit_FirstVectors_DeviateByATenthOverTheRootOfTheirLength()
    {
        InteractionMatrix interactions = new(SparseMatrix.FromEntries(
            1, 200, [.. Enumerable.Range(0, 200).Select(item => (0, item, 1f))]));

        RowMatrix first = new AlsFit(interactions, Options with { Factors = 25 }).ItemSide.Factors;

        // 5,000 normal deviates of 0.1 / 5: the standard error of their deviation is 1 % of it.
        Assert.Equal(0.02, TensorPrimitives.StdDev(first.Values), 0.0008);
        Assert.Equal(0, TensorPrimitives.Average(first.Values), 0.001);
    }

    [Fact]
    public void RecommendAll_EveryUser_IsWhatSingleCallsGive()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();
        AlsModel model = Fit(interactions, Options with { Bm25 = new() });

        Core.Numerics.TopLists lists = model.RecommendAll(
            interactions.ByUser, 4, cancellationToken: TestContext.Current.CancellationToken);

        for (int user = 0; user < interactions.UserCount; user++)
        {
            float[] scores = new float[interactions.ItemCount];
            model.Score(interactions.ByUser.Row(user), scores);
            int[] seen = interactions.ByUser.Row(user).Indices.ToArray();
            int[] expected = [.. Enumerable.Range(0, scores.Length).Except(seen)
                .OrderByDescending(item => scores[item]).Take(4)];
            Assert.Equal(expected, lists.Items(user));
            Assert.Equal(expected.Select(item => scores[item]), lists.Scores(user).ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Options_UnobservedWeightOutOfRange_Throws(float weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { UnobservedWeight = weight });

    private static AlsModel Fit(InteractionMatrix interactions, AlsOptions options) =>
        new AlsTrainer(options).Fit(interactions, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>A model of vectors of two factors.</summary>
    private static AlsModel Model(float[] items, AlsWeights weights)
    {
        float[] gram = new float[4];
        for (int item = 0; item < items.Length; item += 2)
        {
            for (int cell = 0; cell < 4; cell++)
            {
                gram[cell] += weights.Unobserved * items[item + (cell / 2)] * items[item + (cell % 2)];
            }
        }

        return new AlsModel(new AlsSide(new RowMatrix(items.Length / 2, 2, items), gram, weights), weighting: null);
    }

    /// <summary>λ·√(α₀·number of cells + Σr)·‖x‖².</summary>
    private static double Penalty(SparseRow row, ReadOnlySpan<float> vector, int cells) =>
        0.02 * Math.Sqrt((0.25 * cells) + TensorPrimitives.Sum(row.Values)) * TensorPrimitives.Dot(vector, vector);
}
