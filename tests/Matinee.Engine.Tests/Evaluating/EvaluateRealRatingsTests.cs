using Matinee.Engine.Evaluating;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Evaluating;

/// <summary>Quality floors on ml-latest-small, leave-one-out, default settings.</summary>
public class EvaluateRealRatingsTests
{
    private static readonly string[] Models = ["popularity", "itemknn", "als"];

    [Fact]
    public void Run_LeaveOneOutOnRealRatings_EveryModelReachesItsFloor()
    {
        string path = RealData.Path("ml-latest-small/ratings.csv");

        EvaluationReport report = new EvaluateModels(TimeProvider.System).Run(
            new EvaluateOptions { RatingsPath = path, Models = Models },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((610, 608, 9_724), (report.Users, report.TestUsers, report.Items));
        // Popularity has no free choice: a script of its own that sorts, counts and ranks gives 0.0218 and 24 hits.
        Assert.Equal(0.0218, Ndcg(report, "popularity"), 4);
        Assert.Equal(24 / 608.0, report.Models[0].Get("recall@10").Value, 12);
        Assert.InRange(Ndcg(report, "itemknn"), 0.024, 1);
        Assert.InRange(Ndcg(report, "als"), 0.035, 1);
    }

    private static double Ndcg(EvaluationReport report, string model) =>
        report.Models.Single(entry => entry.Name == model).Get("ndcg@10").Value;
}
