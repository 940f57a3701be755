using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Als;

public class AlsConjugateGradientContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new AlsTrainer(new AlsOptions { Factors = 2, MaxThreads = maxThreads }).Fit(interactions);
}

public class AlsCholeskyContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new AlsTrainer(new AlsOptions { Factors = 2, Solver = AlsSolver.Cholesky, MaxThreads = maxThreads })
            .Fit(interactions);
}

public class AlsBm25Contract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new AlsTrainer(new AlsOptions { Factors = 2, Bm25 = new Bm25Options { B = 0.4f }, MaxThreads = maxThreads })
            .Fit(interactions);
}

public class AlsEqualRegularizationContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new AlsTrainer(new AlsOptions
        {
            Factors = 2,
            Regularization = 1,
            RegularizationExponent = 0,
            MaxThreads = maxThreads,
        }).Fit(interactions);
}
