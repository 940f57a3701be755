using Matinee.Core.Data;
using Matinee.Core.Recommenders.Transitions;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Recommenders.Transitions;

public class TransitionsModelTests
{
    // One user: 0, 1, 2, 3 a day apart, pairs g apart count 1/2^(g − 1), forwards only.
    private static readonly TransitionsModel Model = new TransitionsTrainer(new TransitionsOptions
    {
        GapHalfLifePlaces = 1,
        BackwardWeight = 0,
        Shrinkage = 0,
        PopularityExponent = 0,
        Recency = new() { HalfLifePlaces = 1 },
    }).Fit(new InteractionMatrix(
        SparseMatrix.FromEntries(1, 4, [(0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1)]), new long[] { 1, 2, 3, 4 }));

    [Fact]
    public void Score_NewestEntry_CountsTwiceTheOneBefore()
    {
        // To 3: from 1 (newest, strength 1) 1·1·1/2, from 0 (strength 2) 2·1/2·1/4.
        float[] scores = Score(new SparseRow([0, 1], [2, 1], [100, 200]));
        float[] otherWayRound = Score(new SparseRow([0, 1], [2, 1], [200, 100]));

        Assert.Equal(0.75f, scores[3], 1e-6);
        Assert.Equal((2 * 0.25f) + (0.5f * 0.5f), otherWayRound[3], 1e-6);
    }

    [Fact]
    public void Score_NoTimestamps_WeighsAllAsTheMeanPlace()
    {
        // Places weigh 1 and 1/2, each entry 3/4: to 3 that is 3/4·(1/2 + 1/4).
        Assert.Equal(0.5625f, Score(new SparseRow([0, 1], [1, 1]))[3], 1e-6);
        Assert.Equal(
            Score(new SparseRow([0, 1], [1, 1])), Score(new SparseRow([0, 1], [1, 1], [5, 5])));
    }

    [Fact]
    public void Explain_TwoEntries_SplitsTheScoreByRecency()
    {
        float[] contributions = new float[2];

        float rest = Model.Explain(new SparseRow([0, 1], [2, 1], [100, 200]), 3, contributions);

        Assert.Equal(0, rest);
        Assert.Equal([0.25f, 0.5f], contributions);
    }

    [Fact]
    public void Fit_EverybodyWatchesInACircle_TheNextOneComesFirst()
    {
        const int Items = 30;
        var random = new Random(3);
        var entries = new List<(int, int, float)>();
        var times = new List<long>();
        for (int user = 0; user < 60; user++)
        {
            int start = random.Next(Items);
            foreach (int item in Enumerable.Range(0, 10).Select(step => (start + step) % Items).Order())
            {
                entries.Add((user, item, 1));
                times.Add((item - start + Items) % Items);
            }
        }

        TransitionsModel model = new TransitionsTrainer(new TransitionsOptions()).Fit(
            new InteractionMatrix(SparseMatrix.FromEntries(60, Items, entries), times.ToArray()),
            TestContext.Current.CancellationToken);

        for (int last = 2; last < Items; last++)
        {
            float[] scores = new float[Items];
            model.Score(new SparseRow([last - 2, last - 1, last], [1, 1, 1], [10, 20, 30]), scores);
            (scores[last - 2], scores[last - 1], scores[last]) = (0, 0, 0);
            Assert.Equal((last + 1) % Items, Array.IndexOf(scores, scores.Max()));
        }
    }

    [Fact]
    public void FromTensors_HalfLifeBelowZero_ThrowsInvalidData()
    {
        TensorSet tensors = new TensorSet().AddMetadata("model", "transitions").AddMetadata("half_life_places", "-1");
        TensorSet saved = Model.ToTensors();
        tensors.AddMetadata("successors.columns", saved.GetMetadata("successors.columns"));
        foreach ((string name, Tensor tensor) in saved.Tensors)
        {
            tensors.Add(name, tensor);
        }

        Assert.Throws<InvalidDataException>(() => TransitionsModel.FromTensors(tensors));
    }

    private static float[] Score(SparseRow history)
    {
        float[] scores = new float[4];
        Model.Score(history, scores);
        return scores;
    }
}
