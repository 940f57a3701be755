using System.Diagnostics;
using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;

namespace Matinee.Benchmarks;

/// <summary>Whole fits and whole batches of lists, which take too long to be measured many times over.</summary>
/// <remarks>
/// <c>scale als-1m | als-25m | recommend-25m [--threads N] [--factors F] [--sweeps S] [--runs R] [--regularization L]
/// [--unobserved W] [--solver cholesky]</c>
/// </remarks>
internal static class AlsFitScale
{
    private const double MiB = 1024 * 1024;

    public static int Run(string[] args)
    {
        string size = args.ElementAtOrDefault(0) ?? "";
        if (size is not ("als-1m" or "als-25m" or "recommend-25m"))
        {
            Console.Error.WriteLine("Say which: als-1m, als-25m or recommend-25m.");
            return 2;
        }

        bool isLarge = size != "als-1m";
        var clock = Stopwatch.StartNew();
        InteractionMatrix interactions = isLarge
            ? SyntheticInteractions.Create(162_541, 59_047, meanHistory: 154, seed: 1)
            : SyntheticInteractions.Create(6040, 3706, meanHistory: 159, seed: 1);
        Console.WriteLine(
            $"{interactions.UserCount} users, {interactions.ItemCount} items, "
            + $"{interactions.ByUser.EntryCount} interactions in {clock.Elapsed.TotalSeconds:F1} s");

        var options = new AlsOptions
        {
            Factors = Number(args, "--factors", 64),
            Iterations = Number(args, "--sweeps", 20),
            MaxThreads = Number(args, "--threads", 0),
            Regularization = Fraction(args, "--regularization") ?? 0.004f,
            UnobservedWeight = Fraction(args, "--unobserved"),
            Solver = Text(args, "--solver") == "cholesky" ? AlsSolver.Cholesky : AlsSolver.ConjugateGradient,
        };
        if (size == "recommend-25m")
        {
            RecommendAllScale.Run(interactions, options, Number(args, "--runs", 3));
        }
        else
        {
            Fit(interactions, options, Number(args, "--runs", isLarge ? 1 : 7));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory of the process {process.PeakWorkingSet64 / MiB:F0} MiB");
        return 0;
    }

    /// <summary>Prints the seconds of all runs, sorted, and their median.</summary>
    public static void Report(string what, List<double> seconds)
    {
        seconds.Sort();
        Console.WriteLine(
            $"{what}: median {seconds[seconds.Count / 2]:F3} s of "
            + string.Join(", ", seconds.Select(value => value.ToString("F3", CultureInfo.InvariantCulture))));
    }

    private static void Fit(InteractionMatrix interactions, AlsOptions options, int runs)
    {
        var seconds = new List<double>();
        double loss = 0;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            var fit = new AlsFit(interactions, options);
            for (int sweep = 0; sweep < options.Iterations; sweep++)
            {
                fit.Sweep(CancellationToken.None);
            }

            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            loss = run == 0 ? fit.Loss() : loss;
        }

        Report($"{options.Factors} factors, {options.Iterations} sweeps, {options.MaxThreads} threads", seconds);
        Console.WriteLine($"loss {loss:F1}");
    }

    private static int Number(string[] args, string name, int fallback) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    private static float? Fraction(string[] args, string name) =>
        Text(args, name) is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Text(string[] args, string name)
    {
        int place = Array.IndexOf(args, name);
        return place >= 0 && place + 1 < args.Length ? args[place + 1] : null;
    }
}
