using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Popularity;

public class PopularityContract : RecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new PopularityTrainer(new PopularityOptions()).Fit(interactions);
}

public class RecentPopularityContract : RecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0)
    {
        long[] timestamps =
            [.. Enumerable.Range(0, interactions.ByUser.EntryCount).Select(i => 1_000_000L + (5000 * i))];
        return new PopularityTrainer(new PopularityOptions { HalfLife = TimeSpan.FromHours(1) })
            .Fit(new InteractionMatrix(interactions.ByUser, timestamps));
    }
}

public class PopularityModelTests
{
    private static readonly InteractionMatrix Interactions = new(
        SparseMatrix.FromEntries(3, 3, [(0, 0, 1), (1, 0, 9), (2, 0, 1), (0, 2, 1)]));

    [Theory]
    [InlineData(PopularityScale.Count, 1 / 3.0)]
    [InlineData(PopularityScale.LogCount, 0.5)] // log 2 / log 4
    public void Score_OneOfThreeUsers_IsDividedByTheLargest(PopularityScale scale, double expected)
    {
        PopularityModel model = new PopularityTrainer(new PopularityOptions { Scale = scale }).Fit(Interactions);
        float[] scores = new float[3];

        model.Score(default, scores);

        Assert.Equal([1, 0, (float)expected], scores);
    }

    [Fact]
    public void Explain_AnyHistory_GivesAllToTheRest()
    {
        PopularityModel model = new PopularityTrainer(new PopularityOptions()).Fit(Interactions);
        float[] contributions = [7];

        float rest = model.Explain(new SparseRow([1], [1]), 2, contributions);

        Assert.Equal(0.5f, rest);
        Assert.Equal([0], contributions);
    }

    [Fact]
    public void Score_HalfLife_HalvesPerHalfLifeBeforeTheNewest()
    {
        // entries by user: (0, 0) at the newest time, (0, 2) one half-life before, (1, 0) two, (2, 0) three
        long day = 86_400;
        var timed = new InteractionMatrix(Interactions.ByUser, new long[] { 9 * day, 7 * day, 5 * day, 3 * day });
        var options = new PopularityOptions { Scale = PopularityScale.Count, HalfLife = TimeSpan.FromDays(2) };
        float[] scores = new float[3];

        new PopularityTrainer(options).Fit(timed).Score(default, scores);

        // item 0: 1 + 1/4 + 1/8, item 2: 1/2
        Assert.Equal([1, 0, 0.5f / 1.375f], scores);
    }

    [Fact]
    public void Score_OneTimestampFarAhead_CountsAsNow()
    {
        // 1,000 users liked item 0 a half-life ago, 1,000 item 1 now, and one more item 1, noted in milliseconds
        const long Now = 1_700_000_000;
        var options = new PopularityOptions { Scale = PopularityScale.Count, HalfLife = TimeSpan.FromDays(1) };
        var matrix = SparseMatrix.FromEntries(
            2001, 2, [.. Enumerable.Range(0, 2001).Select(user => (user, user < 1000 ? 0 : 1, 1f))]);
        long[] timestamps =
        [
            .. Enumerable.Repeat(Now - 86_400, 1000), .. Enumerable.Repeat(Now, 1000), Now * 1000,
        ];
        float[] scores = new float[2];

        new PopularityTrainer(options).Fit(new InteractionMatrix(matrix, timestamps)).Score(default, scores);

        Assert.Equal([500f / 1001, 1], scores);
    }

    [Fact]
    public void Score_HalfLifeWithoutTimestamps_CountsAll()
    {
        var options = new PopularityOptions { Scale = PopularityScale.Count, HalfLife = TimeSpan.FromDays(2) };
        float[] scores = new float[3];

        new PopularityTrainer(options).Fit(Interactions).Score(default, scores);

        Assert.Equal([1, 0, (float)(1 / 3.0)], scores);
    }

    [Fact]
    public void HalfLife_NotAboveZero_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopularityOptions { HalfLife = TimeSpan.Zero });

    [Fact]
    public void Scale_Unknown_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopularityOptions { Scale = (PopularityScale)7 });
}
