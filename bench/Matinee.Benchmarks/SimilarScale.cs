using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Text.Encoders;
using Matinee.Text.Lsa;

namespace Matinee.Benchmarks;

/// <summary>Asks for titles like others in a large invented catalogue and prints how long one answer takes.</summary>
/// <remarks><c>scale similar [--titles N] [--queries N]</c>: one open snapshot, as a server has it.</remarks>
internal static class SimilarScale
{
    private const int WarmUp = 10;
    private const int Seed = 1;
    private const int WarmTitles = 10_000;
    private const int EncoderTexts = 2_000;

    public static int Run(string[] args)
    {
        int titles = Number(args, "--titles", 334_000);
        int queries = Number(args, "--queries", 60);
        string folder = Path.Combine(Path.GetTempPath(), $"matinee-similar-{Guid.NewGuid():N}");
        try
        {
            using MatineeDatabase database = MatineeDatabase.Open(folder);
            Title[] made = [.. SyntheticTitles.Make(titles, Seed)];
            SyntheticTitles.Store(database, made);
            var store = new SnapshotStore(folder);
            Write(store, made);
            using Snapshot snapshot = store.Latest() ?? throw new InvalidOperationException("Nothing was written.");
            var find = new FindSimilar(database, snapshot);
            foreach (SimilarBy by in new[] { SimilarBy.Plot, SimilarBy.Both })
            {
                Time($"similar by {by}", queries, titles, id =>
                    find.ToTitle("", id, TitleFilter.None, 10, new SimilarOptions { By = by }));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Write(SnapshotStore store, Title[] titles)
    {
        LsaModel encoder = new LsaTrainer(new LsaOptions())
            .Fit([.. titles.Take(EncoderTexts).Select(title => title.Overview!)]); // every invented title has one
        EncoderIdentity identity = new LsaEncoder(encoder).Identity;
        InteractionMatrix liked = SyntheticInteractions.Create(2_000, WarmTitles, 40, Seed);
        using SnapshotWriter writer = store.CreateWriter();
        writer.Add(SnapshotFiles.Items, ItemColumns
            .Build([.. titles.Select(ItemTitle.Of)], WarmTitles, new int[titles.Length]));
        writer.Add(SnapshotFiles.Facts, TitleFacts.Of(titles).ToTensors());
        writer.Add(SnapshotFiles.ItemKnn, new ItemKnnTrainer(new ItemKnnOptions()).Fit(liked).ToTensors());
        writer.Add(SnapshotFiles.Encoder, encoder.ToTensors());
        writer.Add(SnapshotFiles.TitleWords, TitleWords
            .Of(encoder, titles.Length, titles.Select((title, item) => (item, CatalogueTexts.WordsOf(title))))
            .ToTensors());
        writer.Add(SnapshotFiles.TitleVectors, new TextVectors(
            identity,
            titles.Select(title => title.Id).ToArray(),
            new long[titles.Length],
            Vectors(titles.Length, encoder.Dimension)).ToTensors());
        writer.Commit(new SnapshotDescription { DataFingerprint = "invented", Encoder = identity });
    }

    private static RowMatrix Vectors(int rows, int dimension)
    {
        var random = new Random(Seed);
        float[] values = new float[rows * dimension];
        for (int row = 0; row < rows; row++)
        {
            Span<float> vector = values.AsSpan(row * dimension, dimension);
            foreach (ref float value in vector)
            {
                value = random.NextSingle() - 0.4f;
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return new RowMatrix(rows, dimension, values);
    }

    private static void Time(string what, int queries, int titles, Action<long> ask)
    {
        var random = new Random(Seed);
        double[] times = new double[queries];
        for (int i = -WarmUp; i < queries; i++)
        {
            long id = 1 + random.Next(titles);
            long start = Stopwatch.GetTimestamp();
            ask(id);
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, {titles} titles: p50 {times[queries / 2]:F1} ms, p90 {times[queries * 9 / 10]:F1} ms, "
            + $"longest {times[^1]:F1} ms"));
    }

    private static int Number(string[] args, string name, int otherwise)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? otherwise : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
    }
}
