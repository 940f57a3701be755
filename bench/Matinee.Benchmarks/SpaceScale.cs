using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Spaces;
using Matinee.Text.Encoders;

namespace Matinee.Benchmarks;

/// <summary>Opens an embedded space of a large invented catalogue and searches it once.</summary>
/// <remarks>
/// <c>scale space make FOLDER [--titles N] [--by-id]</c> writes a snapshot of which 10,000 titles are rated, and a
/// space in the order of its items, or of the ids; <c>scale space open FOLDER</c>, in a process of its own, says how
/// long opening and the first search take and what memory is used.
/// </remarks>
internal static class SpaceScale
{
    private const int Dimension = 384;
    private const int WarmTitles = 10_000;
    private const int Seed = 1;

    private static readonly EncoderIdentity Identity = new("invented", "1", Dimension, "invented");

    public static int Run(string[] args)
    {
        if (args[0] == "make")
        {
            Make(args[1], Number(args, "--titles", 334_000), args.Contains("--by-id"));
        }
        else
        {
            Open(args[1]);
        }

        return 0;
    }

    private static void Make(string folder, int titles, bool isById)
    {
        var random = new Random(Seed);
        long[] ids = [.. Enumerable.Range(1, titles).Select(id => (long)id)];
        HashSet<long> warm = [.. Enumerable.Range(0, WarmTitles).Select(_ => 1L + random.Next(titles))];
        long[] items = [.. ids.OrderBy(id => warm.Contains(id) ? 0 : 1).ThenBy(id => id)];
        ItemTitle[] columns = [.. items.Select(id => new ItemTitle(id, "movie", null, null, null, 0, []))];
        using (SnapshotWriter writer = new SnapshotStore(folder).CreateWriter())
        {
            writer.Add(SnapshotFiles.Items, ItemColumns.Build(columns, warm.Count, new int[titles]));
            writer.Commit(new SnapshotDescription { DataFingerprint = "invented", Encoder = Identity });
        }

        var spaces = new SpaceStore(folder);
        using IDisposable running = spaces.TakeLock();
        spaces.Commit(
            new TextVectors(Identity, isById ? ids : items, new long[titles], Vectors(titles, random)),
            (sizeBytes, hash) => new SpaceManifest
            {
                SchemaVersion = SpaceManifest.CurrentSchemaVersion,
                CreatedUtc = DateTimeOffset.UnixEpoch,
                Encoder = Identity,
                IsInt8 = false,
                Titles = titles,
                TitlesFingerprint = "invented",
                Sha256 = hash,
                SizeBytes = sizeBytes,
            });
    }

    private static void Open(string folder)
    {
        using Snapshot snapshot = new SnapshotStore(folder).Latest()
            ?? throw new InvalidOperationException("'scale space make' comes first.");
        var models = new TrainedModels(snapshot);
        int items = models.Items.Count; // the columns are not what is measured
        (long ownBefore, long mappedBefore) = (Memory("RssAnon"), Memory("RssFile"));

        long start = Stopwatch.GetTimestamp();
        TextSpace space = models.Space;
        double openMs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Print($"{items} x {Dimension}: opened in {openMs:F1} ms");
        PrintMemory();

        int[] found = new int[20];
        start = Stopwatch.GetTimestamp();
        space.Index.Search(space.Titles.Row(items / 2), [], found, new float[found.Length]);
        double searchMs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Print($"first search {searchMs:F1} ms, nearest {found[0]} of {items / 2}");
        PrintMemory();

        void PrintMemory() => Print(
            $"memory of its own {Memory("RssAnon") - ownBefore} MiB, of files {Memory("RssFile") - mappedBefore} MiB");
    }

    private static RowMatrix Vectors(int rows, Random random)
    {
        float[] values = new float[rows * Dimension];
        for (int row = 0; row < rows; row++)
        {
            Span<float> vector = values.AsSpan(row * Dimension, Dimension);
            foreach (ref float value in vector)
            {
                value = random.NextSingle() - 0.5f;
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return new RowMatrix(rows, Dimension, values);
    }

    /// <summary>A figure of the kernel about this process, MiB.</summary>
    private static long Memory(string name)
    {
        string text = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith(name, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return long.Parse(text, CultureInfo.InvariantCulture) / 1024;
    }

    private static int Number(string[] args, string name, int otherwise)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? otherwise : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
