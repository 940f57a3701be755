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
/// <c>scale search-quality --data DIR [--questions catalogue|mood] [--set choose|check] [--mode fused|nearest|clusters]
/// [--verbose]</c>: DIR has been imported to and trained. The questions stand in
/// <c>tests/Matinee.Engine.Tests/Searching/catalogue-queries.jsonl</c> and <c>mood-queries.jsonl</c>; as many titles
/// answer one of a mood, the share of the first five and ten that does is told too.
/// </remarks>
internal static class SearchQualityScale
{
    private const int Listed = 50;

    private const string Folder = "tests/Matinee.Engine.Tests/Searching";

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
        string file = $"{Text(args, "--questions") ?? "catalogue"}-queries.jsonl";
        Question[] questions = [.. Read(file).Where(question => question.Set == set)];
        foreach (SearchMode asked in modes)
        {
            await MeasureAsync(search, questions, asked, args.Contains("--verbose")).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task MeasureAsync(SearchTitles search, Question[] questions, SearchMode mode, bool isVerbose)
    {
        var answers = new List<Answer>();
        Answer first = await AskAsync(search, questions[0], mode).ConfigureAwait(false);
        foreach (Question question in questions)
        {
            Answer answer = await AskAsync(search, question, mode).ConfigureAwait(false);
            answers.Add(answer);
            if (isVerbose)
            {
                Console.WriteLine($"{(answer.Rank == int.MaxValue ? "-" : answer.Rank)}\t{question.Text}");
                IEnumerable<string> listed = answer.Listed.Take(10)
                    .Select((title, place) => answer.IsRight[place] ? $"*{title}" : title);
                Console.WriteLine($"\t{string.Join("; ", listed)}");
            }
        }

        double[] times = [.. answers.Select(answer => answer.Ms).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mode}: in 5 {answers.Average(answer => answer.Rank <= 5 ? 1 : 0):0.000}, "
            + $"in 10 {answers.Average(answer => answer.Rank <= 10 ? 1 : 0):0.000}, "
            + $"MRR {answers.Average(answer => answer.Rank == int.MaxValue ? 0 : 1.0 / answer.Rank):0.000}, "
            + $"right of 5 {answers.Average(answer => answer.ShareOf(5)):0.000}, "
            + $"of 10 {answers.Average(answer => answer.ShareOf(10)):0.000} over {answers.Count} questions; "
            + $"first answer {first.Ms:0} ms, then p50 {times[times.Length / 2]:0.0} ms, longest {times[^1]:0.0} ms"));
    }

    private static async Task<Answer> AskAsync(SearchTitles search, Question question, SearchMode mode)
    {
        long start = Stopwatch.GetTimestamp();
        SearchAnswer answer = await search
            .FindAsync(new SearchRequest { Text = question.Text, Top = Listed, Mode = mode }).ConfigureAwait(false);
        double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        string[] listed = [.. answer.Items.Select(NameOf)];
        return new Answer(listed, [.. listed.Select(title => question.Titles.Contains(title))], ms);
    }

    private static string NameOf(SimilarTitle title) => $"{title.Title} ({title.Year})";

    private static IEnumerable<Question> Read(string name) =>
        File.ReadLines(Path.Combine(Folder, name))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => new Question(
                row.GetProperty("set").GetString() ?? "",
                row.GetProperty("query").GetString() ?? "",
                [.. row.GetProperty("titles").EnumerateArray().Select(title => title.GetString() ?? "")]));

    private static string? Text(string[] args, string name)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? null : args[place + 1];
    }

    private sealed record Question(string Set, string Text, string[] Titles);

    private sealed record Answer(string[] Listed, bool[] IsRight, double Ms)
    {
        /// <summary>Place of the first right title, from 1.</summary>
        public int Rank => Array.IndexOf(IsRight, true) is >= 0 and var place ? place + 1 : int.MaxValue;

        public double ShareOf(int count) => IsRight.Take(count).Count(isRight => isRight) / (double)count;
    }
}
