using System.Text.Json;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Transitions;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Taste;
using Matinee.Storage;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Training;

/// <summary>
/// Makes a new snapshot of what the database holds: columns, collaborative models, texts, snacks, metrics.
/// </summary>
/// <remarks>
/// The old snapshots stay untouched until the new one is complete; same data, options and seed give the same files.
/// Without an imported rating set, the collaborative models are those of the taste pack, for the titles that it knows.
/// </remarks>
/// <param name="database">What to train on.</param>
/// <param name="snapshots">Receives the snapshot.</param>
/// <param name="time">Clock.</param>
/// <param name="pack">Stands in for a rating set where none was imported.</param>
public sealed class TrainModel(
    MatineeDatabase database, SnapshotStore snapshots, TimeProvider time, TastePack? pack = null)
{
    /// <summary>Trains and saves a snapshot.</summary>
    /// <param name="options">What to train.</param>
    /// <param name="progress">Receives the name of each step.</param>
    /// <param name="cancellationToken">
    /// Checked between and within the steps; a cancelled run leaves no snapshot.
    /// </param>
    /// <exception cref="InvalidDataException">The catalogue is empty: import files first.</exception>
    /// <exception cref="UnknownNameException">
    /// <see cref="TrainOptions.Only"/> names a model that is not there.
    /// </exception>
    public async Task<TrainSummary> RunAsync(
        TrainOptions options, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        CheckNames(options);
        long startedAt = time.GetTimestamp();
        using Snapshot? previous = OpenPrevious(options, progress);

        progress?.Report("Reading the catalogue");
        string fingerprint = database.CatalogueFingerprint();
        CatalogueData data = CatalogueData.Read(database, pack);
        var kept = new PreviousModels(previous, data.Items, options.Only);

        using SnapshotWriter writer = snapshots.CreateWriter();
        writer.Add(SnapshotFiles.Items, data.ToColumns());
        progress?.Report("Encoding texts");
        TrainedTexts texts = await new TrainTexts(previous, options).RunAsync(data, cancellationToken)
            .ConfigureAwait(false);
        Write(texts, data, writer);
        writer.Add(
            SnapshotFiles.TitleWords,
            TitleWords.Of(texts.Encoder, data.Items.Count, WordsOf(data.Items), cancellationToken).ToTensors());

        RowMatrix vectors = texts.Titles.Vectors.Vectors;
        CatalogueData withMoods = data.With(
            new TitleMoods(texts.Encoder).Of([.. data.Titles.Select(title => title.Genres)], vectors));
        bool usesMood = new TrainHybrid(options, progress).Run(withMoods, vectors, kept, writer, cancellationToken);

        IReadOnlyList<ModelMetrics> metrics =
            Measure(options, usesMood ? withMoods : data, vectors, progress, cancellationToken);

        // With --only, whether moods are used is as in the ranker that is kept.
        string name = writer.Commit(
            Describe(fingerprint, options with { UsesMood = usesMood }, texts.Identity, metrics));
        snapshots.Prune(options.KeepSnapshots);
        return Summarize(name, data, texts, time.GetElapsedTime(startedAt), metrics);
    }

    private static IReadOnlyList<ModelMetrics> Measure(
        TrainOptions options,
        CatalogueData data,
        RowMatrix vectors,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        if (!options.MeasuresQuality || data.Taste is not null) // the pack's own figures are in docs/data.md
        {
            return [];
        }

        progress?.Report("Measuring quality on held-out titles");
        return new MeasureQuality(options.Seed, withRanker: options.RankerFile is null)
            .Run(data, vectors, cancellationToken);
    }

    private static TrainSummary Summarize(
        string name, CatalogueData data, TrainedTexts texts, TimeSpan elapsed, IReadOnlyList<ModelMetrics> metrics) =>
        new(
            name,
            data.Titles.Count,
            data.WarmCount,
            data.Interactions.UserCount,
            data.Interactions.Count,
            texts.Titles.Changes.Encoded + texts.Recipes.Changes.Encoded,
            texts.Titles.Changes.Unchanged + texts.Recipes.Changes.Unchanged,
            elapsed.TotalSeconds,
            data.Taste is not null,
            metrics);

    // Read once more: at a large catalogue, a second text of every title would take more memory than all else.
    private IEnumerable<(int Item, string Text)> WordsOf(Vocabulary items)
    {
        foreach (Title title in database.Titles.ReadAll())
        {
            if (items.Find(title.Id) is { } item) // else it came in just now
            {
                yield return (item, CatalogueTexts.WordsOf(title));
            }
        }
    }

    private static void Write(TrainedTexts texts, CatalogueData data, SnapshotWriter writer)
    {
        writer.Add(SnapshotFiles.Encoder, texts.Encoder.ToTensors());
        writer.Add(SnapshotFiles.TitleVectors, texts.Titles.Vectors.ToTensors());
        writer.Add(SnapshotFiles.TitleCodes, QuantizedRows.Of(texts.Titles.Vectors.Vectors).ToTensors());
        writer.Add(SnapshotFiles.RecipeVectors, texts.Recipes.Vectors.ToTensors());
        writer.Add(
            SnapshotFiles.Snacks,
            SnackMenu.Build(data.Recipes, texts.Recipes.Vectors.Vectors, new SnackOptions()));
    }

    // A previous snapshot only saves work. One that cannot be read must not stand in the way of its successor.
    private Snapshot? OpenPrevious(TrainOptions options, IProgress<string>? progress)
    {
        try
        {
            return snapshots.Latest();
        }
        catch (Exception e) when (options.Only.Count == 0 && e is InvalidDataException or IOException)
        {
            progress?.Report($"Starting anew, as the latest snapshot cannot be used: {e.Message}");
            return null;
        }
    }

    private static SnapshotDescription Describe(
        string fingerprint, TrainOptions options, EncoderIdentity encoder, IReadOnlyList<ModelMetrics> metrics) => new()
        {
            DataFingerprint = fingerprint,
            Options = JsonSerializer.SerializeToElement(new
            {
                options.Seed,
                options.Only,
                options.UsesMood,
                RankerFile = Path.GetFileName(options.RankerFile), // where it lies is nobody else's business
                Als = HybridTowers.AlsOptions(options.Seed),
                HybridTowers.EaseOptions,
                ItemKnn = new ItemKnnOptions(),
                Transitions = new TransitionsOptions(),
                Hybrid = TrainHybrid.HybridOptions(options.Seed),
                Text = TrainTexts.EncoderOptions,
            }),
            Metrics = metrics.SelectMany(model => new[]
            {
                KeyValuePair.Create($"{model.Name} recall@10", model.Recall),
                KeyValuePair.Create($"{model.Name} ndcg@10", model.Ndcg),
            }).ToDictionary(),
            Encoder = encoder,
        };

    private static void CheckNames(TrainOptions options)
    {
        foreach (string name in options.Only)
        {
            if (!TrainOptions.ModelNames.Contains(name))
            {
                throw new UnknownNameException("model", name, TrainOptions.ModelNames);
            }
        }
    }
}
