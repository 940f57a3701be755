using System.Text;
using System.Text.Json;
using Matinee.Import.RatingFiles;
using Matinee.Testing;

namespace Matinee.Import.Tests.Starter;

/// <summary>The starter's texts are our own, and its films are those that people know.</summary>
public class StarterAgainstRealFilesTests
{
    private const int RunLength = 7;
    private const int MostRated = 400;

    [Fact]
    public void Plots_ShareNoRunOfSevenWordsWithAnyText()
    {
        var runs = new Dictionary<string, string>();
        foreach (JsonElement title in StarterJson.Read("titles.jsonl"))
        {
            foreach (string run in Runs(StarterJson.Text(title, "plot")))
            {
                runs.TryAdd(run, StarterJson.Text(title, "title"));
            }
        }

        var shared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (PlannedFile file in ImportFormats.Discover([RealData.Path("")]).Files)
        {
            foreach (string text in file.Format.Kind == RowKind.Titles ? Texts(file) : [])
            {
                shared.UnionWith(Runs(text).Where(runs.ContainsKey).Select(run => $"{runs[run]}: {run}"));
            }
        }

        Assert.True(shared.Count == 0, string.Join("\n", shared));
    }

    [Fact]
    public void Films_HoldTheFourHundredMostRated()
    {
        string path = RealData.Path("ml-latest-small/ratings.csv");
        long[] mostRated =
        [
            .. RatingFileReader.Read(path)
                .Where(row => row.Bad is null)
                .CountBy(row => row.Record.MovieId)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Take(MostRated)
                .Select(pair => pair.Key),
        ];

        Assert.Superset(mostRated.ToHashSet(), StarterTitlesTests.Films
            .Select(film => film.GetProperty("movieLens").GetInt64()).ToHashSet());
    }

    private static IEnumerable<string> Texts(PlannedFile file) => file.ReadTitles()
        .Select(row => row.Record)
        .SelectMany(title => new[] { title?.Overview, title?.Tagline })
        .OfType<string>();

    private static IEnumerable<string> Runs(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char letter in text.ToLowerInvariant())
        {
            if (letter is not ('\'' or '’'))
            {
                folded.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
            }
        }

        string[] words = folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int start = 0; start + RunLength <= words.Length; start++)
        {
            yield return string.Join(' ', words, start, RunLength);
        }
    }
}
