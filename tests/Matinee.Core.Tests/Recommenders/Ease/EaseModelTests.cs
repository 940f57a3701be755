using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Ease;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Ease;

public class EaseContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new EaseTrainer(new EaseOptions { MaxThreads = maxThreads }).Fit(interactions);
}

public class EaseLargestWeightsContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) => new EaseTrainer(
        new EaseOptions { WeightsPerItem = 11, MaxThreads = maxThreads }).Fit(interactions);
}

public class EaseModelTests
{
    // Users: {0, 1}, {0, 1}, {1, 2}. XᵀX = [[2, 2, 0], [2, 3, 1], [0, 1, 1]].
    private static readonly InteractionMatrix Interactions = new(SparseMatrix.FromEntries(
        3, 3, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (2, 1, 1), (2, 2, 1)]));

    [Fact]
    public void Fit_ThreeItems_MatchesHandComputedWeights()
    {
        // λ = 1: [[3, 2, 0], [2, 4, 1], [0, 1, 2]] has cofactors [[7, −4, 2], [−4, 6, −3], [2, −3, 8]], to which P is
        // in proportion. Column j is divided by −P[j, j]: 4/6, −2/8; 4/7, 3/8; −2/7, 3/6.
        EaseModel model = Fit(new EaseOptions { Regularization = 1 });

        Assert.NotNull(model.AllWeights);
        Assert.Equal(
            [0, 4 / 6f, -2 / 8f, 4 / 7f, 0, 3 / 8f, -2 / 7f, 3 / 6f, 0],
            model.AllWeights.Values.ToArray(),
            (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Fit_OneWeightAnItem_KeepsTheLargestOfEachColumn()
    {
        EaseModel model = Fit(new EaseOptions { Regularization = 1, WeightsPerItem = 1 });

        Assert.NotNull(model.LargestWeights);
        // rows: item 0 for item 1 (4/6); item 1 for items 0 (4/7) and 2 (3/8); item 2 for nobody
        Assert.Equal([0, 1, 3, 3], model.LargestWeights.RowStarts.ToArray());
        Assert.Equal([1, 0, 2], model.LargestWeights.Indices.ToArray());
        Assert.Equal(
            [4 / 6f, 4 / 7f, 3 / 8f], model.LargestWeights.Values.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Score_TwoItems_AddsStrengthTimesWeight()
    {
        float[] scores = new float[3];

        Fit(new EaseOptions { Regularization = 1 }).Score(new SparseRow([0, 2], [2, 1]), scores);

        // item 1: 2·4/6 + 3/6
        Assert.Equal(1.833333f, scores[1], 1e-5);
    }

    [Fact]
    public void Fit_RandomInteractions_IsStationaryInDoublePrecision()
    {
        // The gradient of ‖X − XB‖² + λ‖B‖² off the diagonal is 2·((XᵀX + λI)·B − XᵀX): it has to vanish.
        const float Regularization = 4;
        const int Items = 60;
        InteractionMatrix interactions = Draw(users: 90, Items, seed: 8);
        EaseModel model = new EaseTrainer(new EaseOptions { Regularization = Regularization }).Fit(
            interactions, TestContext.Current.CancellationToken);
        double[] gram = new double[Items * Items];
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow row = interactions.ByUser.Row(user);
            for (int i = 0; i < row.Count; i++)
            {
                for (int j = 0; j < row.Count; j++)
                {
                    gram[(row.Indices[i] * Items) + row.Indices[j]] += row.Values[i] * row.Values[j];
                }
            }
        }

        Assert.NotNull(model.AllWeights);
        for (int i = 0; i < Items; i++)
        {
            for (int j = 0; j < Items; j++)
            {
                double product = Regularization * model.AllWeights.Row(i)[j];
                for (int k = 0; k < Items; k++)
                {
                    product += gram[(i * Items) + k] * model.AllWeights.Row(k)[j];
                }

                Assert.True(i == j || Math.Abs(product - gram[(i * Items) + j]) < 1e-3, $"{i}, {j}: {product}");
            }
        }
    }

    [Fact]
    public void Fit_MoreItemsThanAllowed_NamesTheMemoryAndTheRemedy()
    {
        ModelFitException error = Assert.Throws<ModelFitException>(
            () => Fit(new EaseOptions { Form = EaseForm.Exact, MaxItems = 2 }));

        Assert.Contains("GiB", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxItems", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_StrengthsBeyondSinglePrecision_NamesTheOption()
    {
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(1, 2, [(0, 0, 1e10f), (0, 1, 1e10f)]));

        ModelFitException error = Assert.Throws<ModelFitException>(() =>
            new EaseTrainer(new EaseOptions()).Fit(interactions, TestContext.Current.CancellationToken));

        Assert.Contains("Regularization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { Regularization = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { Regularization = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { WeightsPerItem = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { NeighborhoodSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { NeighborhoodSize = 23_171 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { MaxItems = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { MaxItems = 23_171 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EaseOptions { MaxThreads = -1 });
    }

    private static EaseModel Fit(EaseOptions options) =>
        new EaseTrainer(options).Fit(Interactions, TestContext.Current.CancellationToken);

    private static InteractionMatrix Draw(int users, int items, int seed)
    {
        var random = new Random(seed);
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < users; user++)
        {
            entries.AddRange(Enumerable.Range(0, items)
                .Where(_ => random.Next(5) == 0)
                .Select(item => (user, item, 0.5f * random.Next(1, 4))));
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(users, items, entries));
    }
}
