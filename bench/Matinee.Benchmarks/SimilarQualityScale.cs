using System.Globalization;
using System.Text.Json;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Compares lists of similar titles with titles that were wanted before any list was made.</summary>
/// <remarks>
/// <c>scale similar-quality DATA [--set development|check] [--wanted FILE]</c>: a trained data folder, and lines of
/// JSON with a title and those that somebody who asked for titles like it would be glad of. Wanted titles that the
/// catalogue does not have count as not there.
/// </remarks>
internal static class SimilarQualityScale
{
    private const int ListLength = 10;
    private const string UsualFile = "tests/Matinee.Engine.Tests/Recommending/similar-wanted.jsonl";

    public static int Run(string[] args)
    {
        using MatineeDatabase database = MatineeDatabase.Open(args[2]);
        using Snapshot snapshot = new SnapshotStore(args[2]).Latest()
            ?? throw new InvalidOperationException($"{args[2]} holds no snapshot; run 'matinee train' first.");
        string set = Text(args, "--set", "development");
        Question[] questions = [.. Read(Text(args, "--wanted", UsualFile), set, new FindTitle(database))];
        Console.WriteLine($"{set}: {questions.Length} titles, {questions.Sum(q => q.Wanted.Length)} wanted");
        Console.WriteLine($"{"by",-8} {"wanted of 10",12} {"recall@10",9} {"MRR",6} {"NDCG@10",7} {"fame",6}");
        var find = new FindSimilar(database, snapshot);
        foreach (SimilarBy by in Enum.GetValues<SimilarBy>())
        {
            Print(by, [.. questions.Select(question => Measure(question, find, database, by))]);
        }

        return 0;
    }

    private static IEnumerable<Question> Read(string file, string set, FindTitle titles)
    {
        foreach (string line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            JsonElement entry = json.RootElement;
            if (entry.GetProperty("set").GetString() == set)
            {
                TitleName asked = titles.ByName(entry.GetProperty("title").GetString() ?? "").Matches[0];
                long[][] wanted =
                [
                    .. entry.GetProperty("wanted").EnumerateArray()
                        .Select(name => titles.ByName(name.GetString() ?? ""))
                        .Where(found => found.IsExact)
                        .Select(found => found.Matches.Select(match => match.TitleId).ToArray()),
                ];
                yield return new Question(asked.TitleId, asked.VoteCount, wanted);
            }
        }
    }

    private static Figures Measure(Question question, FindSimilar find, MatineeDatabase database, SimilarBy by)
    {
        long[] list =
        [
            .. find.ToTitle("", question.TitleId, TitleFilter.None, ListLength, new SimilarOptions { By = by })
                .Items.Select(item => item.Id),
        ];
        List<long[]> left = [.. question.Wanted]; // a second row of a wanted title is not a second one
        double[] discounts = [.. Enumerable.Range(0, ListLength).Select(place => 1 / Math.Log2(place + 2))];
        (int hits, double reciprocal, double gain) = (0, 0, 0);
        for (int place = 0; place < list.Length; place++)
        {
            if (left.RemoveAll(ids => ids.Contains(list[place])) > 0)
            {
                hits++;
                reciprocal = reciprocal == 0 ? 1.0 / (place + 1) : reciprocal;
                gain += discounts[place];
            }
        }

        double known = list.Length == 0 ? 0 : database.Titles.FindMany(list)
            .Average(title => Math.Log10(1 + (title.VoteCount ?? 0))) - Math.Log10(1 + question.Votes);
        return new Figures(
            (double)hits / ListLength,
            (double)hits / question.Wanted.Length,
            reciprocal,
            gain / discounts.Take(question.Wanted.Length).Sum(),
            known);
    }

    private static void Print(SimilarBy by, Figures[] all) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{by,-8} {all.Average(f => f.Share),12:F3} {all.Average(f => f.Recall),9:F3} "
        + $"{all.Average(f => f.Reciprocal),6:F3} {all.Average(f => f.Gain),7:F3} {all.Average(f => f.Fame),6:F2}"));

    private static string Text(string[] args, string name, string otherwise)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? otherwise : args[place + 1];
    }

    private sealed record Question(long TitleId, int Votes, long[][] Wanted);

    // Fame: how many powers of ten more votes the listed titles have than the one that was asked about.
    private sealed record Figures(double Share, double Recall, double Reciprocal, double Gain, double Fame);
}
