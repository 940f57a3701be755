using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.TwoTower;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.TwoTower;

public class TwoTowerContract : PersonalRecommenderContract
{
    internal static readonly TwoTowerOptions Small = new()
    {
        Factors = 8,
        Hidden = 40, // more than two chunks of rows, so that threads share the work
        Epochs = 30,
        BatchSize = 64,
        LearningRate = 0.01f,
        LayerRate = 1,
        WeightDecay = 0,
    };

    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new TwoTowerTrainer(Small with { MaxThreads = maxThreads })
            .Fit(interactions, ItemVectors.FromUsers(interactions));
}

public class TwoTowerWithoutFeaturesContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0)
    {
        TwoTowerOptions options = TwoTowerContract.Small with { IdDropout = 0, MaxThreads = maxThreads };
        var nothing = new RowMatrix(interactions.ItemCount, 2, new float[interactions.ItemCount * 2]);
        return new TwoTowerTrainer(options).Fit(interactions, nothing);
    }
}
