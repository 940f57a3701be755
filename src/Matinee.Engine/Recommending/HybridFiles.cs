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
            return new LearnedHybridModel(
                [
                    Tower(snapshot, HybridTowers.Ease, SnapshotFiles.Ease),
                    Tower(snapshot, HybridTowers.Als, SnapshotFiles.Als),
                    Tower(snapshot, HybridTowers.ItemKnn, SnapshotFiles.ItemKnn),
                    Tower(snapshot, HybridTowers.Transitions, SnapshotFiles.Transitions),
                    Tower(snapshot, HybridTowers.Popularity, SnapshotFiles.Popularity),
                    new NamedModel(HybridTowers.Content, ContentTrainer.Fit(
                        snapshot.Read(SnapshotFiles.TitleVectors, TextVectors.FromTensors).Vectors)),
                ],
                snapshot.Read(SnapshotFiles.Facts, ItemFacts.FromTensors),
                snapshot.Read(SnapshotFiles.Timeline, ItemTimeline.FromTensors),
                snapshot.Read(SnapshotFiles.Ranker, LambdaMartModel.FromTensors));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"'{SnapshotFiles.Ranker}' of snapshot {snapshot.Name} does not fit its other files: {e.Message} "
                + "Run 'matinee train' to make a new one.",
                e);
        }
    }

    private static NamedModel Tower(Snapshot snapshot, string name, string file) =>
        new(name, snapshot.Read(file, RecommenderReader.FromTensors));
}
