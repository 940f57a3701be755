using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Tests.Recommenders.Weighting;

public class Bm25WeightingTests
{
    [Fact]
    public void Weigh_OneItem_MatchesHandComputedValue()
    {
        // Item lengths 3 and 1, mean 2. Item 0 with K1 = 2, B = 0.5: damping 2·(0.5 + 0.5·3/2) = 2.5.
        // r = 2, one of two items: 2·3 / (2.5 + 2)·log(3/2) = 0.540620
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(2, 2, [(0, 0, 2), (1, 0, 1), (1, 1, 1)]));
        Bm25Weighting weighting = Bm25Weighting.Fit(interactions, new Bm25Options { K1 = 2, B = 0.5f });
        float[] weights = new float[1];

        weighting.Weigh(interactions.ByUser.Row(0), weights);

        Assert.Equal(0.540620f, weights[0], 1e-5);
        Assert.Equal(weights[0], weighting.Apply(interactions.ByUser).Row(0).Values[0]);
    }

    [Fact]
    public void Weigh_UserOfAllItems_IsZero()
    {
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(1, 2, [(0, 0, 1), (0, 1, 1)]));
        float[] weights = new float[2];

        Bm25Weighting.Fit(interactions, new Bm25Options()).Weigh(interactions.ByUser.Row(0), weights);

        Assert.Equal([0, 0], weights);
    }
}
