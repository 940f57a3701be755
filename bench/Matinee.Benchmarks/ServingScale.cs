using System.Diagnostics;
using System.Globalization;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Answers many requests from one open snapshot, as a server does, and prints how long they take.</summary>
/// <remarks>
/// <c>scale serving --data DIR [--requests N] [--mood TEXT] [--users N]</c>: DIR has been imported to and trained, and
/// is written to: a person is added, rated for and removed again.
/// </remarks>
internal static class ServingScale
{
    private const int WarmUp = 500;
    private const int Seed = 1;

    public static int Run(string[] args)
    {
        string folder = Text(args, "--data") ?? throw new ArgumentException("Say which folder: --data DIR.");
        int requests = int.Parse(Text(args, "--requests") ?? "500", CultureInfo.InvariantCulture);
        int usersPerRequest = int.Parse(Text(args, "--users") ?? "1", CultureInfo.InvariantCulture);
        using MatineeDatabase database = MatineeDatabase.Open(folder);
        using Snapshot snapshot = new SnapshotStore(folder).Latest()
            ?? throw new ArgumentException($"Nothing is trained in {folder}.");
        var recommend = new RecommendMovies(database, snapshot);
        int[] raters = Raters(database);
        Console.WriteLine($"{database.Titles.Count()} titles, {raters.Length} raters");

        var random = new Random(Seed);
        PickRequest[] asked = [.. Enumerable.Range(0, requests + WarmUp).Select(_ => new PickRequest
        {
            Users = [.. random.GetItems(raters, usersPerRequest)
                .Select(rater => rater.ToString(CultureInfo.InvariantCulture))],
            Mood = Text(args, "--mood"),
        })];
        Measure("recommend", asked, request => recommend.For(request));
        MeasureRatings(database, recommend, asked.Length);
        return 0;
    }

    /// <summary>A new rating, then the list that knows of it: the title is gone and the list is another.</summary>
    private static void MeasureRatings(MatineeDatabase database, RecommendMovies recommend, int count)
    {
        Person person = database.People.Add($"bench {Guid.NewGuid():N}");
        try
        {
            var request = new PickRequest { Users = [person.Name] };
            Slate list = recommend.For(request);
            int unchanged = 0;
            Measure("rate and recommend", Enumerable.Range(0, count).ToArray(), _ =>
            {
                Slate before = list;
                long rated = before.Items[0].Id;
                database.Ratings.Put(person.Id, rated, 5, DateTime.UtcNow);
                list = recommend.For(request);
                unchanged += list.Items.Any(pick => pick.Id == rated) ? 1 : 0;
            });
            Console.WriteLine($"lists that still hold the rated title: {unchanged}");
        }
        finally
        {
            database.People.Remove(person.Id);
        }
    }

    private static void Measure<T>(string what, T[] inputs, Action<T> call)
    {
        double[] times = new double[inputs.Length - WarmUp];
        long allocatedBefore = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (i == WarmUp)
            {
                allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            }

            long start = Stopwatch.GetTimestamp();
            call(inputs[i]);
            if (i >= WarmUp)
            {
                times[i - WarmUp] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        double allocated = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / 1024.0 / times.Length;
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: p50 {At(times, 0.5):F2} ms, p90 {At(times, 0.9):F2} ms, p99 {At(times, 0.99):F2} ms, "
            + $"longest {times[^1]:F2} ms, {allocated:F0} KiB a request"));
    }

    private static double At(double[] ascending, double share) => ascending[(int)(share * (ascending.Length - 1))];

    private static int[] Raters(MatineeDatabase database)
    {
        using RatingSet set = database.RatingSets.Open(database.RatingSets.List()[0].Name);
        return [.. set.UserIds.ToArray().Distinct()];
    }

    private static string? Text(string[] args, string name)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? null : args[place + 1];
    }
}
