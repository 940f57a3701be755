using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Benchmarks;

/// <summary>Trains on half a million rows and prints time, quality and speed of the model.</summary>
/// <remarks>
/// Options: --threads, --groups, --size, --trees, --leaves, --repeats, and --export FILE, which writes the same data
/// for bench/peers/xgboost_rank.py instead.
/// </remarks>
internal static class LambdaMartScale
{
    public static void Run(string[] args)
    {
        int groups = Option(args, "--groups", 5000);
        int size = Option(args, "--size", 100);
        RankingData train = SyntheticRanking.Create(groups, size, seed: 1);
        RankingData test = SyntheticRanking.Create(1000, size, seed: 2);
        int export = Array.IndexOf(args, "--export");
        if (export >= 0)
        {
            Export(args[export + 1], train, test);
            return;
        }

        var options = new LambdaMartOptions
        {
            Trees = Option(args, "--trees", 400),
            MaxLeaves = Option(args, "--leaves", 63),
            MaxDepth = Option(args, "--depth", 12),
            LearningRate = 0.05f,
            MaxThreads = Option(args, "--threads", 1),
        };
        var watch = Stopwatch.StartNew();
        LambdaMartModel model = new LambdaMartTrainer(options).Fit(train);
        Print("fit s", watch.Elapsed.TotalSeconds);
        float[] scores = new float[test.Features.Rows];
        model.Score(test.Features, scores);
        Print("test ndcg@10", new GradedNdcg(test, 10, 1).Mean(scores));
        TimeModel(model, test, Option(args, "--repeats", 200));
    }

    private static void TimeModel(LambdaMartModel model, RankingData test, int repeats)
    {
        RowMatrix batch = Head(test.Features, 300);
        RowMatrix few = Head(test.Features, 10);
        float[] scores = new float[batch.Rows];
        float[] contributions = new float[few.Rows * few.Columns];
        Time("score 300 rows ms", repeats, () => model.Score(batch, scores));
        Time("explain 10 rows ms", repeats, () => model.Explain(few, contributions));
        Time("explain 1 row ms", repeats, () => model.Explain(few.Row(0), contributions.AsSpan(0, few.Columns)));
    }

    private static RowMatrix Head(RowMatrix rows, int count) =>
        new(count, rows.Columns, rows.Memory[..(count * rows.Columns)]);

    /// <summary>Prints the median time of a call.</summary>
    private static void Time(string what, int repeats, Action call)
    {
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            call();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Print(what, times[repeats / 2]);
    }

    /// <summary>Rows, features, group size, then features, labels; for train and then test; 32 bits a value.</summary>
    private static void Export(string path, params RankingData[] sets)
    {
        using FileStream file = File.Create(path);
        foreach (RankingData set in sets)
        {
            int[] head = [set.Features.Rows, set.Features.Columns, set.GroupStarts.Span[1]];
            file.Write(MemoryMarshal.AsBytes<int>(head));
            file.Write(MemoryMarshal.AsBytes(set.Features.Values));
            file.Write(MemoryMarshal.AsBytes(set.Labels.Span));
        }
    }

    private static int Option(string[] args, string name, int fallback)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? fallback : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
    }

    private static void Print(string what, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-20} {value:0.####}"));
}
