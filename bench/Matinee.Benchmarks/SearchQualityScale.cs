using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Asks for films by descriptions over a large catalogue: how many are found, and how long it takes.</summary>
/// <remarks>
/// <c>scale search-quality --data DIR [--set choose|check] [--mode fused|nearest|clusters] [--verbose]</c>: DIR has
/// been imported to and trained. The questions stand in
/// <c>tests/Matinee.Engine.Tests/Searching/catalogue-queries.jsonl</c>.
/// </remarks>
internal static class SearchQualityScale
{
    private const int Listed = 50;

    private const string Questions = "tests/Matinee.Engine.Tests/Searching/catalogue-queries.jsonl";

    public static async Task<int> RunAsync(string[] args)
    {
        string folder = Text(args, "--data") ?? throw new ArgumentException("Say which folder: --data DIR.");
        string set = Text(args, "--set") ?? "choose";
        SearchMode[] modes = Text(args, "--mode") is { } mode
            ? [Enum.Parse<SearchMode>(mode, ignoreCase: true)]
            : Enum.GetValues<SearchMode>();
        using MatineeDatabase database = MatineeDatabase.Open(folder);
        using Snapshot snapshot = new SnapshotStore(folder).Latest()
            ?? throw new ArgumentException($"Nothing is trained in {folder}.");
        var search = new SearchTitles(database, snapshot);
        Question[] questions = [.. Read().Where(question => question.Set == set)];
        foreach (SearchMode asked in modes)
        {
            await MeasureAsync(search, questions, asked, args.Contains("--verbose")).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task MeasureAsync(SearchTitles search, Question[] questions, SearchMode mode, bool isVerbose)
    {
        var ranks = new List<int>();
        double firstMs = await TimeAsync(search, questions[0], mode, []).ConfigureAwait(false);
        var times = new List<double>();
        foreach (Question question in questions)
        {
            times.Add(await TimeAsync(search, question, mode, ranks).ConfigureAwait(false));
            if (isVerbose)
            {
                Console.WriteLine($"{(ranks[^1] == int.MaxValue ? "-" : ranks[^1])}\t{question.Text}");
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mode}: in 5 {Share(ranks, 5):0.000}, in 10 {Share(ranks, 10):0.000}, "
            + $"MRR {ranks.Average(rank => rank == int.MaxValue ? 0 : 1.0 / rank):0.000} over {ranks.Count} questions; "
            + $"first answer {firstMs:0} ms, then p50 {times[times.Count / 2]:0.0} ms, longest {times[^1]:0.0} ms"));
    }

    private static async Task<double> TimeAsync(
        SearchTitles search, Question question, SearchMode mode, List<int> ranks)
    {
        long start = Stopwatch.GetTimestamp();
        SearchAnswer answer = await search
            .FindAsync(new SearchRequest { Text = question.Text, Top = Listed, Mode = mode }).ConfigureAwait(false);
        double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        ranks.Add(answer.Items.Index()
            .Where(pair => question.Titles.Contains(NameOf(pair.Item))).Select(pair => pair.Index + 1)
            .FirstOrDefault(int.MaxValue));
        return ms;
    }

    private static double Share(List<int> ranks, int count) => ranks.Count(rank => rank <= count) / (double)ranks.Count;

    private static string NameOf(SimilarTitle title) => $"{title.Title} ({title.Year})";

    private static IEnumerable<Question> Read() =>
        File.ReadLines(Questions).Select(line => JsonDocument.Parse(line).RootElement).Select(row => new Question(
            row.GetProperty("set").GetString() ?? "",
            row.GetProperty("query").GetString() ?? "",
            [.. row.GetProperty("titles").EnumerateArray().Select(title => title.GetString() ?? "")]));

    private static string? Text(string[] args, string name)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? null : args[place + 1];
    }

    private sealed record Question(string Set, string Text, string[] Titles);
}
