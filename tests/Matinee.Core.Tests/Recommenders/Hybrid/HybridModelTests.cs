using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Hybrid;

public class HybridContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new HybridTrainer(new HybridOptions()).Fit(
        [
            new("als", 1, new AlsTrainer(new AlsOptions { Factors = 2, MaxThreads = maxThreads }).Fit(interactions)),
            new("neighbors", 1, new ItemKnnTrainer(new ItemKnnOptions { MaxThreads = maxThreads }).Fit(interactions)),
            new("content", 0.5f, ContentTrainer.Fit(ItemVectors.FromUsers(interactions))),
        ]);
}

/// <summary>The towers know only the first items, and one does not look at the history.</summary>
public class HybridOfUnequalTowersContract : RecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0)
    {
        InteractionMatrix first = FirstItems(interactions, interactions.ItemCount / 2);
        return new HybridTrainer(new HybridOptions { Fusion = new RankFusionOptions { Depth = 10 } }).Fit(
        [
            new("popularity", 0.3f, new PopularityTrainer(new PopularityOptions()).Fit(first)),
            new("als", 1, new AlsTrainer(new AlsOptions { Factors = 4, MaxThreads = maxThreads }).Fit(first)),
            new("content", 1, ContentTrainer.Fit(ItemVectors.FromUsers(interactions))),
        ]);
    }

    private static InteractionMatrix FirstItems(InteractionMatrix interactions, int count)
    {
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow row = interactions.ByUser.Row(user);
            for (int i = 0; i < row.Count && row.Indices[i] < count; i++)
            {
                entries.Add((user, row.Indices[i], row.Values[i]));
            }
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(interactions.UserCount, count, entries));
    }
}

public class HybridModelTests
{
    // Items 0 and 1 are alike, item 2 is something else, item 3 is near both.
    private static readonly ContentModel Content =
        ContentTrainer.Fit(new RowMatrix(4, 2, new float[] { 1, 0, 1, 0, 0, 1, 0.6f, 0.8f }));

    private static readonly PopularityModel Popularity = new PopularityTrainer(new PopularityOptions()).Fit(
        new InteractionMatrix(SparseMatrix.FromEntries(2, 3, [(0, 2, 1), (1, 2, 1), (1, 1, 1)])));

    [Fact]
    public void Score_HistoryOfOne_RanksTheOthersWithoutIt()
    {
        // History 0. Popularity: 2, 1. Content: 1 (cosine 1), 3 (0.6). k₀ = 0, so shares 1/rank, divisor 2.
        HybridModel model = Fit();
        float[] scores = new float[4];

        model.Score(new SparseRow([0], [1]), scores);

        // Item 0 itself would be first in content and has no popularity.
        Assert.Equal([0.5f, 0.75f, 0.5f, 0.25f], scores);
    }

    [Fact]
    public void Explain_TwoTowers_GivesPopularityToTheRestAndContentToTheHistory()
    {
        float[] contributions = new float[1];

        float rest = Fit().Explain(new SparseRow([0], [1]), 1, contributions);

        Assert.Equal(0.25f, rest, 1e-6);
        Assert.Equal(0.5f, contributions[0], 1e-6);
    }

    [Fact]
    public void Score_EmptyHistory_LeavesContentOut()
    {
        float[] scores = new float[4];

        Fit().Score(default, scores);

        Assert.Equal([0, 0.5f, 1, 0], scores);
    }

    [Fact]
    public void Fit_InvalidTowers_Throw()
    {
        var trainer = new HybridTrainer(new HybridOptions());

        Assert.Throws<ArgumentException>(() => trainer.Fit([]));
        Assert.Throws<ArgumentException>(() => trainer.Fit([new("a", 1, Content), new("a", 1, Popularity)]));
        Assert.Throws<ArgumentException>(() => trainer.Fit([new("a/b", 1, Content)]));
        Assert.Throws<ArgumentException>(() => trainer.Fit([new("a", 0, Content)]));
    }

    private static HybridModel Fit() =>
        new HybridTrainer(new HybridOptions { Fusion = new RankFusionOptions { RankConstant = 0 } })
            .Fit([new("popularity", 1, Popularity), new("content", 1, Content)]);
}
