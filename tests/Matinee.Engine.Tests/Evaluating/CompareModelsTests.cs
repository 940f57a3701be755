using System.Text.Json;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Reporting;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Evaluating;

public sealed class CompareModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, "popularity")]
    [InlineData(false, "itemknn")]
    public void Run_FirstIsNotTheBest_ComparesWithTheOneAskedFor(bool comparesWithFirst, string expected)
    {
        EvaluationReport report = Run(comparesWithFirst);

        // Tastes are apart, so item neighbors find them and popularity, which is asked for first, does not.
        ModelReport reference = Assert.Single(report.Models, model => model.Versus is null);
        Assert.Equal(expected, reference.Name);
        ModelReport other = Assert.Single(report.Models, model => model != reference);
        Assert.Equal(expected, other.Versus?.Best);
        Assert.Equal(
            other.Get("ndcg@10").Value - reference.Get("ndcg@10").Value, other.Versus?.Ndcg.Difference ?? 0, 10);
        Assert.True(other.Versus?.Ndcg.HalfWidth95 > 0);
    }

    [Fact]
    public void Serialize_DifferencesAndReach_AreProperties()
    {
        var figure = new VersusFigure(-0.25, 0.5, 1) { HalfWidth95 = 0.125 };
        var report = new ModelReport("hybrid", 0, 0, [], [])
        {
            CandidateReach = 0.75,
            Versus = new VersusReport("ease", figure, figure with { HalfWidth95 = null }),
        };

        JsonElement json = JsonSerializer.SerializeToElement(report);
        JsonElement without = JsonSerializer.SerializeToElement(report with { CandidateReach = null });

        Assert.Equal(0.75, json.GetProperty("candidateReach").GetDouble());
        Assert.False(without.TryGetProperty("candidateReach", out _));
        JsonElement versus = json.GetProperty("versus");
        Assert.Equal(0.125, versus.GetProperty("ndcg").GetProperty("halfWidth95").GetDouble());
        Assert.Equal(JsonValueKind.Null, versus.GetProperty("recall").GetProperty("halfWidth95").ValueKind);
    }

    [Fact]
    public void Ablations_AVariantAndTheWhole_ShowsTheDifferenceWithItsInterval()
    {
        ModelReport whole = Report("whole", ndcg: 0.5);
        ModelReport less = Report("less", ndcg: 0.25) with
        {
            Versus = new VersusReport(
                "whole",
                new VersusFigure(-0.25, 0.01, 0.02) { HalfWidth95 = 0.125 },
                new VersusFigure(0, null, null)),
        };

        string[] lines = new ReportTables(10).Ablations(Run(true) with { Models = [whole, less] })
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["whole", "0.5000", "0.1000", "", ""], Cells(lines[^2]));
        Assert.Equal(["less", "0.2500", "0.1000", "-0.2500 ± 0.1250", "0.0200"], Cells(lines[^1]));
    }

    private static ModelReport Report(string name, double ndcg) => new(
        name,
        0,
        0,
        [new Measurement("ndcg@10", ndcg, double.NaN), new Measurement("recall@10", 0.1, double.NaN)],
        []);

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    private EvaluationReport Run(bool comparesWithFirst) =>
        new EvaluateModels(TimeProvider.System) { ComparesWithFirst = comparesWithFirst }.Run(
            new EvaluateOptions { RatingsPath = WriteTwoTastes(), Models = ["popularity", "itemknn"] },
            cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>
    /// Even users rate even items, odd users odd items, each half of 20 from an item of their own on.
    /// </summary>
    private string WriteTwoTastes() => _folder.Write(
        "set/ratings.csv",
        string.Concat(Enumerable.Range(0, 40).SelectMany(user => Enumerable.Range(0, 10).Select(step =>
            $"{user},{(user % 2) + (2 * ((user + (step * 3)) % 20))},5,{step}\n"))));
}
