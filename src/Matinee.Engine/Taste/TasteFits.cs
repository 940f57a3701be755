using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Recommending;
using Matinee.Engine.Training;

namespace Matinee.Engine.Taste;

/// <summary>
/// The collaborative models of a taste pack and how they are fitted; building and measuring share them.
/// </summary>
internal static class TasteFits
{
    private const int Seed = 42;

    // Chosen with another draw of folds and given ratings than the one that docs/data.md reports.
    private static readonly AlsOptions AlsSettings = new() { Factors = 32, Regularization = 0.02f, Seed = Seed };

    // A few links of each item are enough, and the pack ships with the program.
    private static readonly ItemKnnOptions ItemKnnSettings = new() { Neighbors = 100 };

    private static readonly EaseOptions EaseSettings = new() { Regularization = 1000, WeightsPerItem = 250 };

    /// <summary>The models, in the order of the ranker's features.</summary>
    public static IReadOnlyList<TasteFit> All { get; } =
    [
        new(HybridTowers.Ease, SnapshotFiles.Ease, (liked, token) => new EaseTrainer(EaseSettings).Fit(liked, token)),
        new(
            HybridTowers.Als,
            SnapshotFiles.Als,
            (liked, token) => new AlsTrainer(AlsSettings).Fit(liked, cancellationToken: token)),
        new(
            HybridTowers.ItemKnn,
            SnapshotFiles.ItemKnn,
            (liked, token) => new ItemKnnTrainer(ItemKnnSettings).Fit(liked, token)),
        new(
            HybridTowers.Popularity,
            SnapshotFiles.Popularity,
            (liked, _) => new PopularityTrainer(new PopularityOptions()).Fit(liked)),
    ];
}

/// <summary>One model of a taste pack.</summary>
/// <param name="Tower">Its name among the towers of a hybrid.</param>
/// <param name="File">Its file, as in snapshots.</param>
/// <param name="Fit">Fits it to what users liked.</param>
internal sealed record TasteFit(
    string Tower, string File, Func<InteractionMatrix, CancellationToken, IRecommender> Fit);
