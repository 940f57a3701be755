using System.Diagnostics;
using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Ease;

namespace Matinee.Benchmarks;

/// <summary>A fit by neighborhoods at the size of MovieLens 25M, which one matrix of weights would not fit.</summary>
/// <remarks><c>scale ease-wide [--threads N] [--neighbors M] [--runs R]</c></remarks>
internal static class EaseWideScale
{
    private const double MiB = 1024 * 1024;

    public static void Run(string[] args)
    {
        InteractionMatrix interactions = SyntheticInteractions.Create(162_541, 59_047, meanHistory: 154, seed: 1);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{interactions.UserCount} users, {interactions.ItemCount} items, "
            + $"{interactions.ByUser.EntryCount} interactions, {process.WorkingSet64 / MiB:F0} MiB before the fit");
        var options = new EaseOptions
        {
            NeighborhoodSize = Number(args, "--neighbors", new EaseOptions().NeighborhoodSize),
            MaxThreads = Number(args, "--threads", 0),
        };
        var seconds = new List<double>();
        var marks = new Marks();
        for (int run = 0; run < Number(args, "--runs", 1); run++)
        {
            marks.Restart();
            EaseModel model = new EaseTrainer(options).Fit(interactions, marks);
            seconds.Add(marks.Seconds);
            Console.WriteLine(
                $"co-occurrences {marks.HalfSeconds:F1} s, {model.LargestWeights?.EntryCount} weights kept");
        }

        AlsFitScale.Report($"{options.NeighborhoodSize} neighbors, {options.MaxThreads} threads", seconds);
        process.Refresh();
        Console.WriteLine($"peak memory of the process {process.PeakWorkingSet64 / MiB:F0} MiB");
    }

    private static int Number(string[] args, string name, int fallback)
    {
        int place = Array.IndexOf(args, name);
        return place >= 0 && place + 1 < args.Length
            ? int.Parse(args[place + 1], CultureInfo.InvariantCulture)
            : fallback;
    }

    /// <summary>Notes when the fit is half done: the co-occurrences are counted then.</summary>
    private sealed class Marks : IProgress<double>
    {
        private long _start;

        public double HalfSeconds { get; private set; }

        public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

        public void Restart() => _start = Stopwatch.GetTimestamp();

        public void Report(double value) => HalfSeconds = value <= 0.5 ? Seconds : HalfSeconds;
    }
}
