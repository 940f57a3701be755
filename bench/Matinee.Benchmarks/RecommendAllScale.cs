using System.Diagnostics;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Als;

namespace Matinee.Benchmarks;

/// <summary>The ten best new items of every user: from given user vectors, and from histories.</summary>
internal static class RecommendAllScale
{
    private const int Count = 10;

    public static void Run(InteractionMatrix interactions, AlsOptions options, int runs)
    {
        var fit = new AlsFit(interactions, options);
        for (int sweep = 0; sweep < Math.Min(options.Iterations, 3); sweep++)
        {
            fit.Sweep(CancellationToken.None);
        }

        var model = new AlsModel(fit.ItemSide, weighting: null);
        RowMatrix users = fit.UserSide.Factors;
        var select = new List<double>();
        var whole = new List<double>();
        TopLists? lists = null;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            lists = BatchTopK.Select(users, model.ItemFactors, interactions.ByUser, Count, options.MaxThreads);
            select.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            lists = model.RecommendAll(interactions.ByUser, Count, options.MaxThreads);
            whole.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        string size = $"{options.Factors} factors, {options.MaxThreads} threads";
        AlsFitScale.Report($"top {Count} of user vectors, {size}", select);
        AlsFitScale.Report($"top {Count} of histories, {size}", whole);
        Console.WriteLine($"first list: {string.Join(' ', lists!.Items(0).ToArray())}"); // runs is 1 or more
    }
}
