using System.Text.Json;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Engine.Evaluating;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Evaluating;

public sealed class EvaluationProtocolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_KFold_GivesMeanAndErrorOverFolds()
    {
        string path = WriteRandom();
        var options = new EvaluateOptions
        {
            RatingsPath = path,
            Protocol = EvaluationProtocol.KFold,
            Folds = 3,
            Models = ["popularity"],
        };

        EvaluationReport report = Run(options);

        Assert.Equal(("kfold", 3), (report.Protocol, report.Folds));
        Measurement recall = report.Models[0].Get("recall@10");
        Assert.Equal(3, recall.Count);
        Assert.InRange(recall.StandardError, 1e-6, 0.2);
        Assert.Equal(recall.Value, Run(options).Models[0].Get("recall@10").Value);
        Assert.NotEqual(recall.Value, Run(options with { Seed = 7 }).Models[0].Get("recall@10").Value);
    }

    [Fact]
    public void Run_GivenFolds_AreAveraged()
    {
        // fold 1: item 3 is all that is left for user 1: recall 1; fold 2: users 1 and 2 have 2 and 3 or 1 left
        _folder.Write("f/u1.base", "1\t1\t5\t1\n1\t2\t5\t2\n2\t3\t5\t1\n");
        _folder.Write("f/u1.test", "1\t3\t5\t3\n");
        _folder.Write("f/u2.base", "1\t1\t5\t1\n2\t2\t5\t1\n2\t4\t5\t1\n");
        _folder.Write("f/u2.test", "1\t3\t5\t3\n");
        _folder.Write("f/ua.base", "no fold\n");
        (IReadOnlyList<string> train, IReadOnlyList<string> test) = GivenFolds.In(_folder.File("f"));

        EvaluationReport report =
            Run(new EvaluateOptions { TrainPaths = train, TestPaths = test, K = 1, Models = ["popularity"] });

        // fold 1: 3 is the only one: 1; fold 2: 2 and 4 have a user each, 3 has none: 0
        Assert.Equal((2, 0.5, 0.5), (
            report.Folds,
            report.Models[0].Get("recall@1").Value,
            report.Models[0].Get("recall@1").StandardError)); // s² = 0.5, √(0.5 / 2)
    }

    [Fact]
    public void In_FoldersWithTrainAndTest_PairsThem()
    {
        _folder.Write("a/1/train.tsv", "");
        _folder.Write("a/1/test.tsv", "");
        _folder.Write("a/0/train.tsv", "");
        _folder.Write("a/0/test.tsv", "");

        (IReadOnlyList<string> train, IReadOnlyList<string> test) = GivenFolds.In(_folder.File("a"));

        Assert.Equal([_folder.File("a/0/train.tsv"), _folder.File("a/1/train.tsv")], train);
        Assert.Equal([_folder.File("a/0/test.tsv"), _folder.File("a/1/test.tsv")], test);
    }

    [Fact]
    public void In_FoldWithoutTest_NamesTheMissingFile()
    {
        _folder.Write("m/u1.base", "");

        Assert.Contains(
            "u1.test is missing",
            Assert.Throws<InvalidDataException>(() => GivenFolds.In(_folder.File("m"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void In_NoFolds_SaysWhatIsExpected() => Assert.Contains(
        "expected u1.base",
        Assert.Throws<InvalidDataException>(() => GivenFolds.In(_folder.Path)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Run_ColdItems_JudgesAmongAllAndAmongHidden()
    {
        ModelReport popularity = Run(new EvaluateOptions
        {
            RatingsPath = WriteRandom(),
            Protocol = EvaluationProtocol.ColdItems,
            HiddenShare = 0.25,
            Models = ["popularity"],
        }).Models[0];

        // 10 of 40 items are hidden: a list of 10 of them holds all answers, a list of all items by popularity none
        Assert.Equal((0.0, 1.0), (popularity.Get("recall@10").Value, popularity.Get("cold-recall@10").Value));
    }

    [Fact]
    public void Run_ColdUsers_AsksForEachNumberOfPositives()
    {
        ModelReport popularity = Run(new EvaluateOptions
        {
            RatingsPath = WriteRandom(),
            Protocol = EvaluationProtocol.ColdUsers,
            GivenCounts = [1, 4],
            Models = ["popularity"],
        }).Models[0];

        Assert.InRange(popularity.Get("recall@10").Value, 0.01, 1);
        Assert.InRange(popularity.Get("given-1-recall@10").Value, 0.01, 1);
    }

    [Theory]
    [InlineData(EvaluationProtocol.KFold)]
    [InlineData(EvaluationProtocol.ColdItems)]
    [InlineData(EvaluationProtocol.ColdUsers)]
    public void Run_TunedProtocol_ChoosesOnItsOwnValidation(EvaluationProtocol protocol)
    {
        EvaluationReport report = Run(new EvaluateOptions
        {
            RatingsPath = WriteRandom(),
            Protocol = protocol,
            Folds = 2,
            GivenCounts = [3],
            Models = ["itemknn"],
            Tune = 2,
        });

        Assert.Equal(report.Folds, report.Models[0].Tuned.Count);
        Assert.All(report.Models[0].Tuned, tuned => Assert.Equal(2, tuned.Tried.Count));
    }

    [Fact]
    public void Run_HistoryAll_ShowsTheValidationItemAtTestTimeOnly()
    {
        // Users 1 to 3 have 1, 2 and 9 in train. User 5 has 8 in train, 1 for validation, 2 as the test; 0 wins ties.
        string path = _folder.Write("ratings", string.Join('\n', [
            .. Enumerable.Range(1, 3).SelectMany(user =>
                new[] { 1, 2, 9, 10 + user, 20 + user }.Select((item, time) => $"{user},{item},5,{time + 1}")),
            "5,0,1,1", "5,8,5,1", "5,1,5,2", "5,2,5,3", "",
        ]));
        var options = new EvaluateOptions { RatingsPath = path, Models = ["itemknn"], K = 1 };

        EvaluationReport train = Run(options);
        EvaluationReport all = Run(options with { HistoryHoldsValidation = true });

        Assert.Equal(("train", "all"), (train.History, all.History));
        Assert.Equal(0, train.Models[0].Get("recall@1").Value);
        Assert.Equal(0.25, all.Models[0].Get("recall@1").Value); // 1 leads to 2, for one of the four
    }

    [Fact]
    public void Run_NcfFiles_RanksTheTestItemAmongItsNegatives()
    {
        string train = _folder.Write("x.train.rating", "0\t1\t5\t10\n0\t2\t3\t11\n1\t1\t4\t10\n2\t3\t1\t10\n");
        string test = _folder.Write("x.test.rating", "0\t3\t4\t12\n1\t2\t4\t12\n2\t7\t4\t12\n");
        string negatives = _folder.Write("x.test.negative", "(0,3)\t4\t5\n(1,2)\t5\t6\n(2,7)\t1\t2\n");

        EvaluationReport report = Run(new EvaluateOptions
        {
            TrainPaths = [train],
            TestPaths = [test],
            NegativesPath = negatives,
            PositiveThreshold = 1,
            Models = ["popularity"],
            K = 2,
        });

        // 3 and 2 have a user, their negatives none: place 1; 7 comes after 1 (two users) and 2 (one): no hit in two
        Assert.Equal((3, 2 / 3.0), (report.TestUsers, report.Models[0].Get("hit-rate@2").Value));
    }

    [Fact]
    public void Run_PairsAsRatings_AreAllPositives()
    {
        EvaluationReport report = Run(new EvaluateOptions
        {
            RatingsPath = _folder.Write("pairs", "user,item\n1,1\n1,2\n1,3\n2,1\n2,3\n2,4\n"),
            Models = ["popularity"],
        });

        Assert.Equal((6, 2), (report.Interactions, report.TestUsers));
    }

    [Fact]
    public void Run_SeveralModels_ComparesThemWithTheBest()
    {
        EvaluationReport report = Run(new EvaluateOptions
        {
            RatingsPath = WriteRandom(),
            Models = ["popularity", "itemknn", "als"],
        });

        ModelReport best = Assert.Single(report.Models, model => model.Versus is null);
        Assert.Equal(report.Models.Max(model => model.Get("ndcg@10").Value), best.Get("ndcg@10").Value);
        foreach (ModelReport other in report.Models.Where(model => model != best))
        {
            Assert.Equal(best.Name, other.Versus?.Best);
            Assert.Equal(
                other.Get("ndcg@10").Value - best.Get("ndcg@10").Value, other.Versus?.Ndcg.Difference ?? 0, 10);
            Assert.True(other.Versus?.Ndcg.PHolm >= other.Versus?.Ndcg.P);
        }
    }

    [Fact]
    public void Run_Report_ListsIntervalsTrialsAndDroppedRows()
    {
        string path = WriteRandom();
        File.AppendAllText(path, "1,x,5,1\n1,3,1,100\n1,3,1,101\n");

        JsonElement json = JsonSerializer.SerializeToElement(Run(new EvaluateOptions
        {
            RatingsPath = path,
            Models = ["popularity", "itemknn"],
            Tune = 2,
        }));

        JsonElement dropped = json.GetProperty("dropped");
        Assert.Equal(1, dropped.GetProperty("bad").GetInt64());
        Assert.InRange(dropped.GetProperty("repeated").GetInt32(), 1, 2);
        Assert.Equal(1, dropped.GetProperty("notPositive").GetInt32());
        Assert.Equal(1, dropped.GetProperty("rows").GetArrayLength());
        JsonElement itemKnn = json.GetProperty("models")[1];
        JsonElement interval = itemKnn.GetProperty("ci95").GetProperty("ndcg@10");
        double mean = itemKnn.GetProperty("ndcg@10").GetDouble();
        Assert.True(interval[0].GetDouble() < mean && mean < interval[1].GetDouble());
        Assert.Equal(2, itemKnn.GetProperty("tuned").GetProperty("tried").GetArrayLength());
        Assert.Single(
            json.GetProperty("models").EnumerateArray(), model => model.TryGetProperty("versus", out _));
    }

    [Fact]
    public void Run_TestPairInOneFoldsTrain_IsALeak()
    {
        string train = _folder.Write("t", "1\t1\t5\t1\n1\t2\t5\t1\n");
        string good = _folder.Write("g", "1\t3\t5\t1\n");
        string bad = _folder.Write("b", "1\t2\t5\t1\n");

        Assert.Throws<LeakException>(
            () => Run(new EvaluateOptions { TrainPaths = [train, train], TestPaths = [good, bad] }));
    }

    [Fact]
    public void Run_FewerTestFiles_SaysHowMany() => Assert.Contains(
        "2 training and 1 test files",
        Assert.Throws<ArgumentException>(
            () => Run(new EvaluateOptions { TrainPaths = ["a", "b"], TestPaths = ["c"] })).Message,
        StringComparison.Ordinal);

    private static EvaluationReport Run(EvaluateOptions options) => new EvaluateModels(TimeProvider.System)
        .Run(options, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>60 users like a random 12 of 40 items; low numbers are liked more often.</summary>
    private string WriteRandom()
    {
        var random = new Random(11);
        IEnumerable<string> lines = Enumerable.Range(0, 60).SelectMany(user => Enumerable.Range(0, 40)
            .OrderBy(item => random.NextDouble() * (item + 10)).Take(12)
            .Select((item, time) => $"{user},{item},5,{time + 1}"));
        return _folder.Write("set/ratings.csv", string.Join('\n', lines) + "\n");
    }
}
