using System.Text.Json;
using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;
using Matinee.Engine.Evaluating;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Evaluating;

public sealed class EvaluateModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EvaluateModels _evaluate = new(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Popularity_MatchesHandComputedFigures()
    {
        // Positives in time order: user 1: a b c, user 2: a b d, user 3: a c b (a = 1 ... d = 4, e = 5 rated low).
        // Train: a of everybody. Validation b b c, test c d b. Nobody's candidate is in train, so all score 0 and rank
        // by index: user 1: c d e -> place 1; user 2: c d e -> place 2; user 3: b d e -> place 1.
        string path = _folder.Write("set/ratings.csv", """
            userId,movieId,rating,timestamp
            1,1,5,1
            1,2,4,2
            1,3,4.5,3
            1,5,1,4
            2,1,5,1
            2,2,5,2
            2,4,5,3
            3,1,4,1
            3,3,4,2
            3,2,4,3

            """);

        EvaluationReport report = Run(new EvaluateOptions { RatingsPath = path, K = 2, Models = ["popularity"] });

        Assert.Equal(("set/ratings.csv", "leave-one-out"), (report.Dataset, report.Protocol));
        Assert.Equal((3, 3, 5, 9), (report.Users, report.TestUsers, report.Items, report.Interactions));
        Assert.Equal(1, report.Models[0].Get("recall@2").Value, 12);
        Assert.Equal((1 + (1 / Math.Log2(3)) + 1) / 3, report.Models[0].Get("ndcg@2").Value, 12);
        Assert.Equal(2.5 / 3, report.Models[0].Get("mrr@2").Value, 12);
    }

    [Fact]
    public void Run_AnyModel_SerializesToTheFormOfTheProtocol()
    {
        EvaluationReport report = Run(new EvaluateOptions
        {
            RatingsPath = WriteTwoTastes(),
            Models = ["popularity", "itemknn"],
            Tune = 3,
            Seed = 7,
        });

        JsonElement json = JsonSerializer.SerializeToElement(report);

        Assert.Equal("leave-one-out", json.GetProperty("protocol").GetString());
        Assert.Equal(7, json.GetProperty("seed").GetInt32());
        JsonElement popularity = json.GetProperty("models")[0];
        Assert.Equal("popularity", popularity.GetProperty("name").GetString());
        Assert.True(popularity.GetProperty("fitSeconds").GetDouble() >= 0);
        Assert.True(popularity.GetProperty("predictSeconds").GetDouble() >= 0);
        Assert.True(popularity.GetProperty("ndcg@10").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, popularity.GetProperty("genre-coverage@10").ValueKind);
        Assert.False(popularity.TryGetProperty("tuned", out _));
        JsonElement itemKnn = json.GetProperty("models")[1];
        Assert.True(itemKnn.GetProperty("standardErrors").GetProperty("recall@10").GetDouble() >= 0);
        Assert.Equal(3, itemKnn.GetProperty("tuned").GetProperty("trials").GetInt32());
        Assert.Equal("validation ndcg@10", itemKnn.GetProperty("tuned").GetProperty("metric").GetString());
        Assert.True(itemKnn.GetProperty("tuned").GetProperty("options").GetProperty("neighbors").GetInt32() > 0);
    }

    [Fact]
    public void Run_TwoTastes_CollaborativeModelsFindThem()
    {
        EvaluationReport report = Run(new EvaluateOptions { RatingsPath = WriteTwoTastes() });

        Assert.Equal(
            EvaluateModels.ModelNames.Except(["content", "two-tower", "feature-als"]),
            report.Models.Select(model => model.Name));
        double popularity = report.Models[0].Get("ndcg@10").Value;
        foreach (ModelReport model in report.Models.Where(model => !model.Name.Contains("popularity")))
        {
            Assert.True(model.Get("ndcg@10").Value > popularity, $"{model.Name} is not above popularity");
        }
    }

    [Fact]
    public void Run_Twice_GivesTheSameFigures()
    {
        var options = new EvaluateOptions { RatingsPath = WriteTwoTastes(), Tune = 3 };

        Assert.Equal(
            Run(options).Models.Select(model => string.Join(' ', model.Measurements)),
            Run(options).Models.Select(model => string.Join(' ', model.Measurements)));
    }

    [Fact]
    public void Run_WithContent_FitsContentAndMeasuresVariety()
    {
        var asked = new List<long>();
        var content = new ItemContent
        {
            Vectors = (ids, _) =>
            {
                asked.AddRange(ids);
                return OneHot([.. ids.Select(id => (int)(id % 2))]);
            },
            Genres = id => id % 2 == 0 ? ["Drama", "Comedy"] : ["Horror"],
        };

        EvaluationReport report = _evaluate.Run(
            new EvaluateOptions { RatingsPath = WriteTwoTastes(), Models = ["content", "hybrid"] },
            content,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(asked.Order().Distinct(), asked);
        Assert.Equal(report.Items, asked.Count);
        Assert.True(report.Models[0].Get("recall@10").Value > 0.3);
        Assert.InRange(report.Models[0].Get("genre-coverage@10").Value, 1 / 3.0, 1);
    }

    [Fact]
    public void Run_Holdout_NamesItsSettings()
    {
        EvaluationReport report = Run(new EvaluateOptions
        {
            RatingsPath = WriteTwoTastes(),
            Protocol = EvaluationProtocol.Holdout,
            Fraction = 0.25,
            IsByTime = true,
            Models = ["popularity"],
        });

        Assert.Equal("holdout", report.Protocol);
        Assert.Contains("fraction 0.25, newest of each user, validation 0", report.Split, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TrainAndNegatives_RanksOnlyTheNegatives()
    {
        string train = _folder.Write("train.rating", "0\t1\t5\t1\n0\t2\t1\t2\n1\t1\t3\t1\n1\t3\t4\t1\n");
        string negatives = _folder.Write("test.negative", "(0,3)\t4\t5\n(1,2)\t5\t6\n");

        EvaluationReport report = Run(new EvaluateOptions
        {
            TrainPaths = [train],
            NegativesPath = negatives,
            PositiveThreshold = 0,
            Models = ["popularity"],
            K = 1,
        });

        // item 3 has a user, its negatives none; item 2 likewise
        Assert.Equal((6, 1.0), (report.Items, report.Models[0].Get("hit-rate@1").Value));
    }

    [Fact]
    public void Run_UserLines_AreJudgedAsGiven()
    {
        string train = _folder.Write("train.txt", "0 1 2\n1 2 3\n2 3 1 4\n");
        string test = _folder.Write("test.txt", "0 3\n1 1\n2\n");

        EvaluationReport report =
            Run(new EvaluateOptions { TrainPaths = [train], TestPaths = [test], Models = ["popularity"] });

        Assert.Equal(("given", 2, 1.0), (report.Protocol, report.TestUsers, report.Models[0].Get("recall@10").Value));
    }

    [Fact]
    public void Run_TestPairInTrain_IsALeak()
    {
        string train = _folder.Write("train.txt", "0 1 2\n1 2 3\n");
        string test = _folder.Write("test.txt", "0 2\n1 1\n");

        Assert.Throws<LeakException>(() => Run(new EvaluateOptions { TrainPaths = [train], TestPaths = [test] }));
    }

    [Fact]
    public void Run_TooManyBadRows_NamesTheFirst()
    {
        string path = _folder.Write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,5,1\n1,x,5,1\n");

        InvalidDataException error =
            Assert.Throws<InvalidDataException>(() => Run(new EvaluateOptions { RatingsPath = path }));

        Assert.Contains("1 of 2 rows are bad", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3, column 2: \"x\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FewBadRows_ReportsThem()
    {
        string path = WriteTwoTastes();
        File.AppendAllText(path, "1,x,5,1\n");

        DroppedRows dropped = Run(new EvaluateOptions { RatingsPath = path, Models = ["popularity"] }).Dropped;

        Assert.Equal((1L, "x"), (dropped.Bad, Assert.Single(dropped.Rows).Value));
    }

    [Fact]
    public void Run_NobodyHasATestItem_SaysSo() => Assert.Contains(
        "no user has enough positives for a test item",
        Assert.Throws<InvalidDataException>(
            () => Run(new EvaluateOptions { RatingsPath = _folder.Write("r", "1,1,5,1\n2,1,5,1\n") })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Run_UnknownModel_ListsTheKnownOnes() => Assert.Contains(
        "popularity, popularity-recent, itemknn",
        Assert.Throws<ArgumentException>(() => Run(new EvaluateOptions { Models = ["magic"] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Run_ContentWithoutTexts_SaysWhatIsMissing() => Assert.Contains(
        "needs the items' texts",
        Assert.Throws<ArgumentException>(() => Run(new EvaluateOptions { Models = ["content"] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Run_NoFiles_SaysWhatToName() => Assert.Throws<ArgumentException>(() => Run(new EvaluateOptions()));

    [Fact]
    public void Run_Progress_CountsToTheTotal()
    {
        var seen = new RecordedProgress();

        _evaluate.Run(
            new EvaluateOptions { RatingsPath = WriteTwoTastes(), Models = ["popularity", "itemknn"], Tune = 2 },
            progress: seen,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            [("reading", 0), ("popularity", 1), ("itemknn: trial 1 of 2", 2), ("itemknn: trial 2 of 2", 3)],
            seen.Reports.Select(report => (report.Step, report.Done)));
        Assert.All(seen.Reports, report => Assert.Equal(4, report.Total));
    }

    private EvaluationReport Run(EvaluateOptions options) =>
        _evaluate.Run(options, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Even users like even items, odd users odd items, each a random half of 20.</summary>
    private string WriteTwoTastes()
    {
        var random = new Random(3);
        var lines = new List<string>();
        for (int user = 0; user < 40; user++)
        {
            for (int item = user % 2; item < 40; item += 2)
            {
                if (random.Next(2) == 0)
                {
                    lines.Add($"{user},{item},5,{random.Next(1000)}");
                }
            }
        }

        return _folder.Write("set/ratings.csv", string.Join('\n', lines) + "\n");
    }

    private static RowMatrix OneHot(int[] columns)
    {
        float[] values = new float[columns.Length * 2];
        for (int row = 0; row < columns.Length; row++)
        {
            values[(row * 2) + columns[row]] = 1;
        }

        return new RowMatrix(columns.Length, 2, values);
    }

    private sealed class RecordedProgress : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> Reports { get; } = [];

        public void Report(EvaluationProgress value) => Reports.Add(value);
    }
}
