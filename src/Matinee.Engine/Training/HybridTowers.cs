using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Recommenders.Transitions;

namespace Matinee.Engine.Training;

/// <summary>The methods behind the hybrid, fitted alike in training, measuring and evaluating.</summary>
internal static class HybridTowers
{
    public const string Ease = "ease";
    public const string Als = "als";
    public const string ItemKnn = "itemknn";
    public const string Transitions = "transitions";
    public const string Popularity = "popularity";
    public const string Content = "content";

    /// <summary>
    /// A dense matrix of all weights would be the largest file of a snapshot, and the rest adds nothing.
    /// </summary>
    private const int EaseWeightsPerItem = 300;

    /// <summary>The methods in the order of the ranker's features.</summary>
    /// <param name="vectors">Text vectors of the items; null leaves the content tower out. Shape [I, d].</param>
    /// <param name="seed">Seed of methods that start at random.</param>
    public static IReadOnlyList<TowerFit> Of(RowMatrix? vectors, int seed)
    {
        List<TowerFit> towers =
        [
            new(Ease, (train, token) => new EaseTrainer(EaseOptions).Fit(train, token)),
            new(Als, (train, token) => new AlsTrainer(AlsOptions(seed)).Fit(train, cancellationToken: token)),
            new(ItemKnn, (train, token) => new ItemKnnTrainer(new ItemKnnOptions()).Fit(train, token)),
            new(Transitions, (train, token) => new TransitionsTrainer(new TransitionsOptions()).Fit(train, token)),
            new(Popularity, (train, _) => new PopularityTrainer(new PopularityOptions()).Fit(train)),
        ];
        if (vectors is not null)
        {
            towers.Add(new TowerFit(Content, (_, _) => ContentTrainer.Fit(vectors)));
        }

        return towers;
    }

    /// <summary>Settings of the EASE tower.</summary>
    public static EaseOptions EaseOptions { get; } = new() { WeightsPerItem = EaseWeightsPerItem };

    /// <summary>Settings of the ALS tower.</summary>
    public static AlsOptions AlsOptions(int seed) => new() { Seed = seed };
}
