using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.UserKnn;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.UserKnn;

public class UserKnnCosineContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        Fit(interactions, UserKnnWeighting.Cosine);

    internal static UserKnnModel Fit(InteractionMatrix interactions, UserKnnWeighting weighting) =>
        new UserKnnTrainer(new UserKnnOptions { Weighting = weighting }).Fit(interactions);
}

public class UserKnnJaccardContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        UserKnnCosineContract.Fit(interactions, UserKnnWeighting.Jaccard);
}

public class UserKnnTfIdfContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        UserKnnCosineContract.Fit(interactions, UserKnnWeighting.TfIdf);
}

public class UserKnnBm25Contract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        UserKnnCosineContract.Fit(interactions, UserKnnWeighting.Bm25);
}

public class UserKnnModelTests
{
    // Users: {0, 1}, {0, 1, 2}, {3}; item 4 has nobody.
    private static readonly InteractionMatrix Interactions = new(SparseMatrix.FromEntries(
        3, 5, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 4), (2, 3, 1)]));

    [Fact]
    public void Score_Cosine_MatchesHandComputedVotes()
    {
        // history {0: 3, 3: 4} has length 5. User 0: 3 / (5·√2), user 1: 3 / (5·√18), user 2: 4 / 5.
        double a = 0.6 / Math.Sqrt(2), b = 0.6 / Math.Sqrt(18), c = 0.8, total = a + b + c;

        AssertScores(
            UserKnnWeighting.Cosine, ([0, 3], [3, 4]), [(a + b) / total, (a + b) / total, 4 * b / total, c / total, 0]);
    }

    [Fact]
    public void Score_Jaccard_MatchesHandComputedVotes()
    {
        // history {0, 3}: 1 of 3 items with user 0, 1 of 4 with user 1, 1 of 2 with user 2
        double a = 1 / 3.0, b = 1 / 4.0, c = 1 / 2.0, total = a + b + c;

        AssertScores(
            UserKnnWeighting.Jaccard, ([0, 3], [3, 4]),
            [(a + b) / total, (a + b) / total, 4 * b / total, c / total, 0]);
    }

    [Fact]
    public void Score_TfIdf_MatchesHandComputedVotes()
    {
        // Rarity log(4/3) of items 0 and 1, log(4/2) of item 2; √4 = 2. The history {0} has length 1.
        double p = Math.Log(4 / 3.0), q = Math.Log(2);
        double a = p / Math.Sqrt(2 * p * p), b = p / Math.Sqrt((2 * p * p) + (4 * q * q)), total = a + b;

        AssertScores(UserKnnWeighting.TfIdf, ([0], [1]), [1, 1, 4 * b / total, 0, 0]);
    }

    [Fact]
    public void Score_Bm25_MatchesHandComputedVotes()
    {
        // K1 = 1, B = 1: the weight is rarity·2r / (length / mean + r). Mean length (2 + 6 + 1) / 3 = 3. The rarity and
        // the weight of the history are the same for both neighbors. User 0: 2 / (2/3 + 1), user 1: 2 / (6/3 + 1).
        double a = 2 / (5 / 3.0), b = 2 / 3.0, total = a + b;
        var options = new UserKnnOptions
        {
            Weighting = UserKnnWeighting.Bm25,
            Bm25 = new Bm25Options { K1 = 1, B = 1 },
            Shrinkage = 0,
        };

        Assert.Equal(4 * b / total, Scores(options, ([0], [1]))[2], 1e-5);
    }

    [Fact]
    public void Score_Shrinkage_DampsByCommonItems()
    {
        // history {0, 1, 3}: two common items with users 0 and 1, one with user 2; shrinkage 1 gives 2/3 and 1/2
        var options = new UserKnnOptions { Weighting = UserKnnWeighting.Jaccard, Shrinkage = 1 };
        double a = 2 / 3.0 * 2 / 3, b = 2 / 4.0 * 2 / 3, c = 1 / 3.0 / 2;

        Assert.Equal(c / (a + b + c), Scores(options, ([0, 1, 3], [1, 1, 1]))[3], 1e-6);
    }

    [Fact]
    public void Score_OneNeighborAndATie_TakesTheLowerUser()
    {
        var options = new UserKnnOptions { Weighting = UserKnnWeighting.Jaccard, Neighbors = 1, Shrinkage = 0 };
        var interactions = new InteractionMatrix(
            SparseMatrix.FromEntries(2, 3, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 2, 1)]));
        float[] scores = new float[3];

        new UserKnnTrainer(options).Fit(interactions).Score(new SparseRow([0], [1]), scores);

        Assert.Equal([1, 1, 0], scores);
    }

    [Fact]
    public void Explain_Neighbors_SplitsSimilaritiesBySharedItems()
    {
        var options = new UserKnnOptions { Weighting = UserKnnWeighting.Cosine, Shrinkage = 0 };
        UserKnnModel model = new UserKnnTrainer(options).Fit(Interactions);
        float[] contributions = new float[3];

        float rest = model.Explain(new SparseRow([0, 1, 3], [2, 1, 1]), 2, contributions);

        // only user 1 has item 2; shared items 0 and 1 with strengths 2 and 1 of the history
        Assert.Equal(0, rest);
        Assert.Equal(2, contributions[0] / contributions[1], 1e-5);
        Assert.Equal(0, contributions[2]);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserKnnOptions { Neighbors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserKnnOptions { Shrinkage = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserKnnOptions { Weighting = (UserKnnWeighting)9 });
    }

    private static void AssertScores(
        UserKnnWeighting weighting, (int[] Items, float[] Strengths) history, double[] expected)
    {
        float[] scores = Scores(new UserKnnOptions { Weighting = weighting, Shrinkage = 0 }, history);

        Assert.Equal(expected, scores.Select(score => (double)score), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static float[] Scores(UserKnnOptions options, (int[] Items, float[] Strengths) history)
    {
        float[] scores = new float[5];
        new UserKnnTrainer(options).Fit(Interactions).Score(new SparseRow(history.Items, history.Strengths), scores);
        return scores;
    }
}
