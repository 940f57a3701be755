using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Recommending;

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

    /// <summary>File of a model, as snapshots call it, and its fit.</summary>
    public static IReadOnlyList<(string File, Func<InteractionMatrix, CancellationToken, IRecommender> Fit)> All { get; } =
    [
        (SnapshotFiles.Popularity, (liked, _) => new PopularityTrainer(new PopularityOptions()).Fit(liked)),
        (SnapshotFiles.ItemKnn, (liked, token) => new ItemKnnTrainer(ItemKnnSettings).Fit(liked, token)),
        (SnapshotFiles.Als, (liked, token) => new AlsTrainer(AlsSettings).Fit(liked, cancellationToken: token)),
        (SnapshotFiles.Ease, (liked, token) => new EaseTrainer(EaseSettings).Fit(liked, token)),
    ];
}
