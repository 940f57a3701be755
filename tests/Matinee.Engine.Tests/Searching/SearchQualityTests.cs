using System.Globalization;
using System.Text.Json;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Searching;

/// <summary>
/// Finds films of the starter catalogue by descriptions in the words of somebody who did not read its plots. Every
/// second query chose the defaults; the others were looked at once, at the end.
/// </summary>
public sealed class SearchQualityTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MatineeDatabase? _database;
    private Snapshot? _snapshot;

    public async ValueTask InitializeAsync()
    {
        _database = MatineeDatabase.Open(_folder.File("data"));
        new AddStarter(_database, new StarterFiles(Path.Combine(RepositoryFolder.Path, "starter"))).Run();
        var snapshots = new SnapshotStore(_folder.File("data"));
        await new TrainModel(_database, snapshots, TimeProvider.System).RunAsync(
            new TrainOptions { MeasuresQuality = false }, null, TestContext.Current.CancellationToken);
        _snapshot = snapshots.Latest();
    }

    public ValueTask DisposeAsync()
    {
        _snapshot?.Dispose();
        _database?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("choose")]
    [InlineData("check")]
    public async Task FindAsync_EveryMode_IsMeasured(string half)
    {
        foreach (SearchMode mode in Enum.GetValues<SearchMode>())
        {
            output.WriteLine($"half {half} {mode}: {await MeasureAsync(half, request => request with { Mode = mode })}");
        }
    }

    private async Task<string> MeasureAsync(string half, Func<SearchRequest, SearchRequest> change)
    {
        var search = new SearchTitles(_database!, _snapshot!); // both are set before the first test
        (int queries, int in5, int in10, double reciprocal) = (0, 0, 0, 0);
        foreach (Query query in Queries().Where(query => query.Set == half))
        {
            SearchAnswer answer = await search.FindAsync(
                change(new SearchRequest { Text = query.Text, Top = 50 }), TestContext.Current.CancellationToken);
            int rank = answer.Items.Index()
                .Where(pair => query.Titles.Contains($"{pair.Item.Title} ({pair.Item.Year})"))
                .Select(pair => pair.Index + 1)
                .FirstOrDefault(int.MaxValue);
            queries++;
            in5 += rank <= 5 ? 1 : 0;
            in10 += rank <= 10 ? 1 : 0;
            reciprocal += 1.0 / rank;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"success@5 {(double)in5 / queries:0.000}, @10 {(double)in10 / queries:0.000}, MRR {reciprocal / queries:0.000} ({queries})");
    }

    private static IEnumerable<Query> Queries() =>
        File.ReadLines(Path.Combine(
            RepositoryFolder.Path, "tests", "Matinee.Engine.Tests", "Searching", "search-queries.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => new Query(
                row.GetProperty("set").GetString() ?? "",
                row.GetProperty("query").GetString() ?? "",
                [.. row.GetProperty("titles").EnumerateArray().Select(title => title.GetString() ?? "")]));

    private sealed record Query(string Set, string Text, string[] Titles);
}
