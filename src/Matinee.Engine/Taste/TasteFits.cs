using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Taste;

/// <summary>The collaborative models of a taste pack and how they are fitted; building and measuring share them.</summary>
internal static class TasteFits
{
    /// <summary>
    /// Neighbors kept of an item. Few, as the pack ships with the program: 50 of 860 cost no measurable quality.
    /// </summary>
    private const int Neighbors = 50;

    private const int Seed = 42;

    /// <summary>File of a model, as snapshots call it, and its fit.</summary>
    public static IReadOnlyList<(string File, Func<InteractionMatrix, CancellationToken, IRecommender> Fit)> All { get; } =
    [
        (SnapshotFiles.Popularity, (liked, _) => new PopularityTrainer(new PopularityOptions()).Fit(liked)),
        (SnapshotFiles.ItemKnn, (liked, token) =>
            new ItemKnnTrainer(new ItemKnnOptions { Neighbors = Neighbors }).Fit(liked, token)),
        (SnapshotFiles.Als, (liked, token) =>
            new AlsTrainer(new AlsOptions { Seed = Seed }).Fit(liked, cancellationToken: token)),
    ];
}
