using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Recommending;

/// <summary>Puts the learned hybrid together from the files of a snapshot.</summary>
internal static class HybridFiles
{
    private static readonly (string Name, string? File)[] Towers =
    [
        (HybridTowers.Ease, SnapshotFiles.Ease),
        (HybridTowers.Als, SnapshotFiles.Als),
        (HybridTowers.ItemKnn, SnapshotFiles.ItemKnn),
        (HybridTowers.Transitions, SnapshotFiles.Transitions),
        (HybridTowers.Popularity, SnapshotFiles.Popularity),
        (HybridTowers.Content, null), // over the text vectors of the snapshot
    ];

    /// <summary>The hybrid, or null where the snapshot has no ranker.</summary>
    /// <exception cref="InvalidDataException">The files do not fit together.</exception>
    public static LearnedHybridModel? Read(Snapshot snapshot)
    {
        if (!snapshot.Contains(SnapshotFiles.Ranker))
        {
            return null;
        }

        try
        {
            LambdaMartModel ranker = snapshot.Read(SnapshotFiles.Ranker, LambdaMartModel.FromTensors);
            return new LearnedHybridModel(
                [.. Towers.Where(tower => IsKnown(tower.Name, ranker)).Select(tower => Tower(snapshot, tower))],
                snapshot.Read(SnapshotFiles.Facts, ItemFacts.FromTensors),
                snapshot.Read(SnapshotFiles.Timeline, ItemTimeline.FromTensors),
                ranker);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"'{SnapshotFiles.Ranker}' of snapshot {snapshot.Name} does not fit its other files: {e.Message} "
                + "Run 'matinee train' to make a new one.",
                e);
        }
    }

    // The ranker of a taste pack has no tower of transitions: the pack does not know when anybody rated.
    private static bool IsKnown(string tower, LambdaMartModel ranker) =>
        tower != HybridTowers.Transitions || ranker.FeatureNames.Contains($"{tower}.score");

    private static NamedModel Tower(Snapshot snapshot, (string Name, string? File) tower) => new(
        tower.Name,
        tower.File is not null
            ? snapshot.Read(tower.File, RecommenderReader.FromTensors)
            : ContentTrainer.Fit(snapshot.Read(SnapshotFiles.TitleVectors, TextVectors.FromTensors).Vectors));
}
