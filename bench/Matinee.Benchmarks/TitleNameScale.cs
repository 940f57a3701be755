using System.Diagnostics;
using System.Globalization;
using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Spoils names of a catalogue and prints how many titles are found again, and how fast.</summary>
/// <remarks>
/// <c>scale title-names [--data DIR] [--titles N] [--queries N] [--seed N]</c>: with DIR the titles of that folder,
/// known ones first; else N invented ones (334,000) in a database of their own.
/// </remarks>
internal static class TitleNameScale
{
    private const int WarmUp = 50;
    private const int WellKnownVotes = 100;
    private const int ShortestName = 4;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static int Run(string[] args)
    {
        int queries = Number(args, "--queries", 500);
        int seed = Number(args, "--seed", 1);
        string? folder = Text(args, "--data");
        string temporary = Path.Combine(Path.GetTempPath(), $"matinee-names-{Guid.NewGuid():N}");
        try
        {
            using MatineeDatabase database = MatineeDatabase.Open(folder ?? temporary);
            if (folder is null)
            {
                long start = Stopwatch.GetTimestamp();
                SyntheticTitles.Store(database, SyntheticTitles.Make(Number(args, "--titles", 334_000), seed));
                Console.WriteLine(Line($"stored in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
            }

            Measure(database, queries, seed);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }

        return 0;
    }

    private static void Measure(MatineeDatabase database, int queries, int seed)
    {
        TitleName[] names = [.. database.Titles.ReadNames().DistinctBy(name => name.TitleId)];
        TitleName[] known = [.. names.Where(name =>
            name.VoteCount >= WellKnownVotes && name.FoldedName.Length >= ShortestName
            && name.FoldedName.All(char.IsAscii))];
        Console.WriteLine(Line($"{names.Length} titles; asked for: {known.Length} of {WellKnownVotes} votes or more"));
        var find = new FindTitle(database);
        var random = new Random(seed);
        TitleName[] asked = random.GetItems(known, queries + WarmUp);
        Resolve("name as it is", asked, name => name.Name, find);
        Resolve("name and year", asked, name => $"{name.Name} ({name.Year})", find);
        Resolve("one error", asked, name => Spoil(name.FoldedName, random), find);
        Resolve("one error, with year", asked, name => $"{Spoil(name.FoldedName, random)} ({name.Year})", find);
        Resolve("two errors", asked, name => Spoil(Spoil(name.FoldedName, random), random), find);
        Resolve("one error, no article", asked,
            name => Spoil(NameFolding.WithoutArticle(name.FoldedName), random), find);
        Time("first three letters", asked, name => find.ByBeginning(name.FoldedName[..3], 10));
        Time("first letter", asked, name => find.ByBeginning(name.FoldedName[..1], 10));
        Time("nothing near", asked, name => find.ByName(new string([.. name.FoldedName.Select(_ =>
            Letters[random.Next(Letters.Length)])])));
    }

    // Found is the title itself, or where names are shared, one of the very same name.
    private static void Resolve(string what, TitleName[] asked, Func<TitleName, string> spoil, FindTitle find)
    {
        int right = 0;
        int rightName = 0;
        Time(what, asked, name =>
        {
            TitleName? first = find.ByName(spoil(name)).Matches is [var found, ..] ? found : null;
            right += first?.TitleId == name.TitleId ? 1 : 0;
            rightName += first?.FoldedName == name.FoldedName ? 1 : 0;
        });
        double percent = 100.0 / asked.Length;
        Console.WriteLine(Line(
            $"    first place: the title {percent * right:F1} %, its name {percent * rightName:F1} %"));
    }

    private static void Time(string what, TitleName[] asked, Action<TitleName> call)
    {
        double[] times = new double[asked.Length - WarmUp];
        for (int i = 0; i < asked.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            call(asked[i]);
            if (i >= WarmUp)
            {
                times[i - WarmUp] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        (double half, double most, double nearlyAll) = (At(times, 0.5), At(times, 0.9), At(times, 0.99));
        Console.WriteLine(Line(
            $"{what}: p50 {half:F1} ms, p90 {most:F1} ms, p99 {nearlyAll:F1} ms, longest {times[^1]:F1} ms"));
    }

    private static string Spoil(string name, Random random)
    {
        int place = random.Next(name.Length);
        string letter = Letters[random.Next(Letters.Length)].ToString();
        return random.Next(4) switch
        {
            0 => name.Remove(place, 1),
            1 => name.Insert(place, letter),
            2 => name.Remove(place, 1).Insert(place, letter),
            _ when place + 1 < name.Length => $"{name[..place]}{name[place + 1]}{name[place]}{name[(place + 2)..]}",
            _ => name + letter,
        };
    }

    private static double At(double[] ascending, double share) => ascending[(int)(share * (ascending.Length - 1))];

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static int Number(string[] args, string name, int otherwise) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Text(string[] args, string name)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? null : args[place + 1];
    }
}
