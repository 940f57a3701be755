using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Training;

/// <summary>Fits the collaborative models and, where there are ratings enough, the ranker over them.</summary>
internal sealed class TrainHybrid(TrainOptions options, IProgress<string>? progress)
{
    /// <summary>Below this a ranker learns who these users are, not what users like.</summary>
    public const int FewestUsers = 50;

    private const string Ranker = "ranker";

    private static readonly (string Name, string File)[] Files =
    [
        (HybridTowers.Ease, SnapshotFiles.Ease),
        (HybridTowers.Als, SnapshotFiles.Als),
        (HybridTowers.ItemKnn, SnapshotFiles.ItemKnn),
        (HybridTowers.Transitions, SnapshotFiles.Transitions),
        (HybridTowers.Popularity, SnapshotFiles.Popularity),
    ];

    /// <summary>Settings of the hybrid.</summary>
    public static LearnedHybridOptions HybridOptions(int seed) => new() { Seed = seed };

    /// <summary>Fits what is wanted, keeps the rest, and writes all of it.</summary>
    /// <param name="data">What the database holds, with the moods of the titles.</param>
    /// <param name="titleVectors">Text vector of every item. Shape [I, d].</param>
    /// <param name="kept">Models that are not fitted anew.</param>
    /// <param name="writer">Receives the files.</param>
    /// <param name="cancellationToken">Checked in every fit.</param>
    /// <returns>Whether the ranker looks at moods.</returns>
    /// <exception cref="InvalidDataException">
    /// The ranker trained elsewhere does not fit, or there are too few users for the ranking data that is wanted, or
    /// the options want something of a ranker that is not trained.
    /// </exception>
    public bool Run(
        CatalogueData data,
        RowMatrix titleVectors,
        PreviousModels kept,
        SnapshotWriter writer,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<TowerFit> towers = HybridTowers.Of(titleVectors, options.Seed);
        CheckOptions(data, towers);
        ItemTimeline timeline = data.Taste?.Timeline ?? ItemTimeline.Fit(data.Matrix);
        LambdaMartModel? foreign = ReadRanker(towers, Learned(data.Facts), timeline);
        LearnedHybridModel? hybrid = foreign is null ? FitHybrid(data, towers, cancellationToken) : null;
        if (hybrid is null && options.RankingDataFolder is not null)
        {
            throw new InvalidDataException(
                $"There is no ranking data to write: the ranker is trained here from {FewestUsers} users on, now "
                + $"there are {data.Interactions.UserCount}, and neither with --ranker nor with --only of others.");
        }

        foreach ((string name, string file) in Files)
        {
            // A ranker is served with the very towers that its features came from.
            writer.Add(file, Fitted(hybrid, name) ?? Known(name, file, data, kept)
                ?? FitAlone(towers.First(tower => tower.Name == name), data.Matrix, cancellationToken));
        }

        TensorSet? ranker = data.Taste is not null
            ? data.Taste.Ranker
            : (foreign ?? hybrid?.Ranker)?.ToTensors() ?? KnownRanker(towers, kept);
        ItemFacts facts = FactsFor(ranker, data.Facts);
        writer.Add(SnapshotFiles.Facts, facts.ToTensors());
        writer.Add(SnapshotFiles.Timeline, timeline.ToTensors());
        if (ranker is not null)
        {
            writer.Add(SnapshotFiles.Ranker, ranker);
        }

        return facts.Moods is not null;
    }

    private void CheckOptions(CatalogueData data, IReadOnlyList<TowerFit> towers)
    {
        if (data.Taste is not null
            && (options.UsesMood || (options.RankerFile ?? options.RankingDataFolder) is not null))
        {
            throw new InvalidDataException(
                "A ranker needs a rating set, and none is imported: the models are those of the taste pack. "
                + "Import ratings first, as with 'matinee import movielens --download latest-small'.");
        }

        if (options.UsesMood && options.RankerFile is null && !IsWanted(towers))
        {
            throw new InvalidDataException(
                "Moods are for the ranker, and --only names nothing that it is trained with; name ranker there too.");
        }
    }

    /// <summary>The facts that a ranker learns from.</summary>
    private ItemFacts Learned(ItemFacts facts) => options.UsesMood ? facts : facts.WithMoods(null);

    // A ranker that is kept does not know the features of what came after it; without one nobody asks for moods.
    private static ItemFacts FactsFor(TensorSet? ranker, ItemFacts facts)
    {
        if (ranker is null)
        {
            return facts.WithMoods(null);
        }

        IReadOnlyList<string> known = LambdaMartModel.FromTensors(ranker).FeatureNames;
        ItemFacts kept = known.Contains(CandidateFeatures.GenomeCosine) ? facts : facts.WithoutGenome();
        return known.Contains(CandidateFeatures.MoodCosine) ? kept : kept.WithMoods(null);
    }

    private LambdaMartModel? ReadRanker(IReadOnlyList<TowerFit> towers, ItemFacts facts, ItemTimeline timeline)
    {
        if (options.RankerFile is null)
        {
            return null;
        }

        progress?.Report("Reading the ranker");
        var columns = new CandidateFeatures([.. towers.Select(tower => tower.Name)], facts, timeline);
        return RankerFile.Read(options.RankerFile, columns.Names);
    }

    private LearnedHybridModel? FitHybrid(
        CatalogueData data, IReadOnlyList<TowerFit> towers, CancellationToken cancellationToken)
    {
        if (!IsWanted(towers) || data.Taste is not null)
        {
            return null;
        }

        if (data.Interactions.UserCount < FewestUsers)
        {
            progress?.Report(
                $"Leaving out the ranker: it is trained from {FewestUsers} users on, now there are "
                + $"{data.Interactions.UserCount}.");
            return null;
        }

        try
        {
            LearnedHybridOptions settings = HybridOptions(options.Seed);
            int fits = 0;
            TowerFit[] told = [.. towers.Select(tower => tower with
            {
                Fit = (train, token) =>
                {
                    progress?.Report($"Fitting {tower.Name} ({++fits} of {towers.Count * (settings.Views + 1)})");
                    return tower.Fit(train, token);
                },
            })];
            var trainer = new LearnedHybridTrainer(settings)
            {
                ReceiveRankingData = options.RankingDataFolder is { } folder
                    ? rows => RankingDataFile.Write(folder, rows)
                    : null,
            };
            return trainer.Fit(data.Matrix, told, Learned(data.Facts), null, cancellationToken);
        }
        catch (ModelFitException e)
        {
            progress?.Report($"Leaving out the ranker: {e.Message}");
            return null;
        }
    }

    private bool IsWanted(IReadOnlyList<TowerFit> towers) =>
        options.Only.Count == 0 || options.Only.Contains(Ranker) || FitsOneOf(towers);

    private bool FitsOneOf(IReadOnlyList<TowerFit> towers) =>
        towers.Any(tower => options.Only.Contains(tower.Name));

    // A tower that is fitted anew gives scores of another scale, which the ranker before does not know.
    private TensorSet? KnownRanker(IReadOnlyList<TowerFit> towers, PreviousModels kept) =>
        FitsOneOf(towers) ? null : kept.FindIfThere(Ranker, SnapshotFiles.Ranker);

    private static TensorSet? Known(string name, string file, CatalogueData data, PreviousModels kept) =>
        data.Taste is null ? kept.Find(name, file) : data.Taste.Find(file);

    private static TensorSet? Fitted(LearnedHybridModel? hybrid, string name) =>
        hybrid?.Towers.First(tower => tower.Name == name).Model.ToTensors();

    private TensorSet FitAlone(TowerFit tower, InteractionMatrix train, CancellationToken cancellationToken)
    {
        progress?.Report($"Fitting {tower.Name}");
        return tower.Fit(train, cancellationToken).ToTensors();
    }
}
