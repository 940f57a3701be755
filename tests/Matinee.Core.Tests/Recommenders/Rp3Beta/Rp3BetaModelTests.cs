using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Rp3Beta;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Rp3Beta;

public class Rp3BetaContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new Rp3BetaTrainer(new Rp3BetaOptions { MaxThreads = maxThreads }).Fit(interactions);
}

public class P3AlphaContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new Rp3BetaTrainer(new Rp3BetaOptions { Alpha = 1.5f, Beta = 0, MaxThreads = maxThreads }).Fit(interactions);
}

public class Rp3BetaModelTests
{
    // Users: {0, 1}, {0, 1, 2}, {0}, so items 0, 1, 2, 3 have 3, 2, 1 and 0 users.
    private static readonly InteractionMatrix Interactions = new(
        SparseMatrix.FromEntries(3, 4, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 0, 1)]));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(0.5, 0.5)]
    public void Fit_ThreeUsers_MatchesHandComputedWalks(float alpha, float beta)
    {
        SparseMatrix walks = Fit(new Rp3BetaOptions { Alpha = alpha, Beta = beta }).Walks;

        // 0 -> 1: over user 0 (1/3 · 1/2) and user 1 (1/3 · 1/3); 0 -> 2: over user 1 only
        double third = Math.Pow(1 / 3.0, alpha), half = Math.Pow(1 / 2.0, alpha);
        Assert.Equal([1, 2], walks.Row(0).Indices.ToArray());
        Assert.Equal(((third * half) + (third * third)) / Math.Pow(2, beta), walks.Row(0).Values[0], 1e-6);
        Assert.Equal(third * third, walks.Row(0).Values[1], 1e-6);
        // 2 -> 0 is not 0 -> 2: 1 · 1/3 over user 1
        Assert.Equal(third / Math.Pow(3, beta), walks.Row(2).Values[0], 1e-6);
        Assert.True(walks.Row(3).IsEmpty);
    }

    [Fact]
    public void Score_TwoItems_StartsWithTheShareOfTheStrengths()
    {
        float[] scores = new float[4];

        Fit(new Rp3BetaOptions { Alpha = 2, Beta = 0 }).Score(new SparseRow([0, 1], [3, 1]), scores);

        // item 2 is reached over user 1: (3/4)² · (1/3)² · (1/3)² from 0, (1/4)² · (1/2)² · (1/3)² from 1
        Assert.Equal((0.5625 / 81) + (0.0625 / 36), scores[2], 1e-7);
    }

    [Fact]
    public void Fit_AllSteps_IsAProbabilityThatSumsToOne()
    {
        // With alpha 1 and no penalty W is row-stochastic but for its diagonal: 0 -> 0 is 1/3·(1/2 + 1/3 + 1).
        SparseMatrix walks = Fit(new Rp3BetaOptions { Alpha = 1, Beta = 0 }).Walks;

        Assert.Equal(1 - ((1 / 2.0) + (1 / 3.0) + 1) / 3, walks.Row(0).Values.ToArray().Sum(), 1e-6);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { Alpha = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { Alpha = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { Beta = -0.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { Beta = 1.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { Neighbors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3BetaOptions { MaxThreads = -1 });
    }

    private static Rp3BetaModel Fit(Rp3BetaOptions options) =>
        new Rp3BetaTrainer(options).Fit(Interactions, TestContext.Current.CancellationToken);
}
