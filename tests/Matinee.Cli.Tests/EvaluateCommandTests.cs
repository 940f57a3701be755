using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("leave-one-out")]
    [InlineData("holdout")]
    [InlineData("kfold", "--folds", "3")]
    [InlineData("cold-items", "--hide", "0.2")]
    [InlineData("cold-items", "--hide", "popular:3")]
    [InlineData("cold-users", "--hide", "0.2", "--given", "1,3")]
    public async Task Evaluate_AnyProtocol_PrintsItsFiguresAsync(string protocol, params string[] more)
    {
        int code = await RunAsync(
        [
            "evaluate", "--ratings", Ratings(), "--models", "popularity,itemknn", "--json", "--protocol", protocol,
            .. more,
        ]);

        Assert.Equal((0, ""), (code, _error.ToString()));
        JsonElement report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(protocol, report.GetProperty("protocol").GetString());
        Assert.Equal("train", report.GetProperty("history").GetString());
        Assert.Equal(2, report.GetProperty("models").GetArrayLength());
        Assert.Equal(JsonValueKind.Number, report.GetProperty("models")[0].GetProperty("ndcg@10").ValueKind);
        Assert.Equal(0, report.GetProperty("dropped").GetProperty("bad").GetInt32());
    }

    [Fact]
    public async Task Evaluate_Table_NamesHistoryAndSignificanceAsync()
    {
        int code = await RunAsync(
            ["evaluate", "--ratings", Ratings(), "--models", "popularity,itemknn", "--history", "all", "--tune", "2"]);

        Assert.Equal(0, code);
        Assert.Contains("history all", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("p to best", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("best of 2 settings by validation ndcg@10", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_FoldsOfAFolder_AreReadAsync()
    {
        _folder.Write("f/u1.base", "1\t1\t5\t1\n1\t2\t5\t2\n2\t3\t5\t1\n");
        _folder.Write("f/u1.test", "1\t3\t5\t3\n");
        _folder.Write("f/u2.base", "1\t1\t5\t1\n2\t2\t5\t1\n");
        _folder.Write("f/u2.test", "1\t3\t5\t3\n");

        int code = await RunAsync(["evaluate", "--folds-from", _folder.File("f"), "--models", "popularity", "--json"]);

        Assert.Equal((0, ""), (code, _error.ToString()));
        Assert.Equal(2, JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("folds").GetInt32());
    }

    [Theory]
    [InlineData("--hide must be a share", "--protocol", "cold-items", "--hide", "2")]
    [InlineData("--hide must be a share", "--protocol", "cold-items", "--hide", "popular:x")]
    [InlineData("--given must be numbers", "--protocol", "cold-users", "--given", "3,1")]
    [InlineData("--folds must lie between", "--protocol", "kfold", "--folds", "1")]
    [InlineData("No model 'magic'", "--models", "magic")]
    public async Task Evaluate_WrongUsage_SaysWhatIsExpectedAsync(string message, params string[] more)
    {
        int code = await RunAsync(["evaluate", "--ratings", Ratings(), .. more]);

        Assert.Equal(2, code);
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_TrainWithoutTest_IsWrongUsageAsync()
    {
        int code = await RunAsync(["evaluate", "--train", Ratings()]);

        Assert.Equal(2, code);
        Assert.Contains("--folds-from DIR", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_SmallData_WritesThePageAsync()
    {
        string ratings = Ratings();

        int code = await RunAsync(
        [
            "report", "--ratings", ratings, "--movies", Path.Combine(_folder.Path, "set", "ml", "movies.csv"),
            "--out", _folder.File("out"), "--models", "popularity,itemknn", "--k", "5",
        ]);

        Assert.Equal((0, ""), (code, _error.ToString()));
        Assert.Contains("report.md", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("## Accuracy", File.ReadAllText(_folder.File("out/report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_NoFolder_IsWrongUsageAsync() =>
        Assert.Equal(2, await RunAsync(["report", "--ratings", Ratings()]));

    private string Ratings() => Path.Combine(TinyCatalogue.Write(_folder.File("set")), "ml", "ratings.csv");

    private Task<int> RunAsync(string[] args) =>
        MatineeCommand.RunAsync(args, _output, _error, TestContext.Current.CancellationToken);
}
