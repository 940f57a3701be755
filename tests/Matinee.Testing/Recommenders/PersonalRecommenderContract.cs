using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;
using Xunit;

namespace Matinee.Testing.Recommenders;

/// <summary>What a recommender promises whose answer depends on the history.</summary>
public abstract class PersonalRecommenderContract : RecommenderContract
{
    [Fact]
    public void Score_EmptyHistory_IsZero() =>
        Assert.All(Scores(Fit(PlantedTastes.TwoClusters()), ([], [])), score => Assert.Equal(0, score));

    [Fact]
    public void Score_Checkerboard_PutsTheMissingItemFirst()
    {
        InteractionMatrix interactions = PlantedTastes.Checkerboard();
        IRecommender model = Fit(interactions);

        int[] best = [.. Enumerable.Range(0, interactions.UserCount)
            .Select(user => Best(model, interactions, user, 1)[0])];

        Assert.Equal(Enumerable.Range(0, interactions.UserCount), best);
    }

    [Fact]
    public void Score_TwoClusters_PutsTheOwnClusterFirst()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();
        IRecommender model = Fit(interactions);

        for (int user = 0; user < 40; user++)
        {
            int left = PlantedTastes.ClusterItems - interactions.ByUser.Row(user).Count;
            Assert.All(
                Best(model, interactions, user, left),
                item => Assert.Equal(user % 2, item / PlantedTastes.ClusterItems));
        }
    }

    [Fact]
    public void Score_ClusterOfASingleItem_IsAboveTheOtherCluster()
    {
        float[] scores = Scores(Fit(PlantedTastes.TwoClusters()), ([0], [1]));

        float lowestOwn = scores[1..PlantedTastes.ClusterItems].Min();
        float highestOther = scores[PlantedTastes.ClusterItems..].Max();
        Assert.True(lowestOwn > highestOther, $"{lowestOwn} is not above {highestOther}");
    }

    private static int[] Best(IRecommender model, InteractionMatrix interactions, int user, int count)
    {
        float[] scores = new float[model.ItemCount];
        bool[] isNew = new bool[model.ItemCount];
        SparseRow history = interactions.ByUser.Row(user);
        Array.Fill(isNew, true);
        foreach (int item in history.Indices)
        {
            isNew[item] = false;
        }

        model.Score(history, scores);
        int[] best = new int[count];
        return best[..TopK.Select(scores, isNew, best)];
    }
}
