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
    public void Scale_Unknown_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopularityOptions { Scale = (PopularityScale)7 });
}
