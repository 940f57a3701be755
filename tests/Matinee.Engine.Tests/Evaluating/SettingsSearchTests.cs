using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Tests.Evaluating;

public class SettingsSearchTests
{
    private const int Users = 1600; // 1,600 / 3 = 533: one cheap rung

    [Fact]
    public void Run_ManyUsers_TriesAllOnFewAndTheBestOnAll()
    {
        TuningReport report = Search(seed: 1);

        Assert.Equal(9 + 3, report.Tried.Count);
        Assert.All(report.Tried.Take(9), trial => Assert.Equal(533, trial.Users));
        Assert.All(report.Tried.Skip(9), trial => Assert.Equal(Users, trial.Users));
        Assert.Equal(1, report.Tried[9].Number); // the defaults go to the end, however they did
    }

    [Fact]
    public void Run_BestTrialOfTheLastRung_IsChosen()
    {
        TuningReport report = Search(seed: 1);

        Assert.Equal(report.Tried.Skip(9).Max(trial => trial.Value), report.Value);
        Assert.Contains(
            report.Tried, trial => trial.Options?.ToJsonString() == report.Options?.ToJsonString());
    }

    [Fact]
    public void Run_SameSeed_TriesTheSame() => Assert.Equal(
        Search(seed: 2).Tried.Select(trial => (trial.Number, trial.Value, trial.Options?.ToJsonString())),
        Search(seed: 2).Tried.Select(trial => (trial.Number, trial.Value, trial.Options?.ToJsonString())));

    private static TuningReport Search(int seed)
    {
        // Settings are a seed of noise, so that values differ without meaning anything.
        EvaluableModel model = EvaluableModel.Create(
            "noise",
            new Noise(0),
            random => new Noise(random.Next()),
            (noise, _, train, _) => new PopularityTrainer(new PopularityOptions()).Fit(Shuffled(train, noise.Value)));
        var options = new EvaluateOptions { Tune = 9, Seed = seed };
        var search = new SettingsSearch(TimeProvider.System, model, new FitSources(null), options);

        return search.Run(
            EvaluationRound.Of(LeaveOneOutSplit.Create(Log())), _ => { }, TestContext.Current.CancellationToken).Report;
    }

    private static InteractionMatrix Shuffled(InteractionMatrix train, int seed)
    {
        var random = new Random(seed);
        return new InteractionMatrix(SparseMatrix.FromEntries(
            train.UserCount,
            train.ItemCount,
            [.. Enumerable.Range(0, train.UserCount).Select(user => (user, random.Next(train.ItemCount), 1f))]));
    }

    private static RatingLog Log()
    {
        var random = new Random(5);
        var log = new RatingLogBuilder();
        for (int user = 0; user < Users; user++)
        {
            int first = random.Next(40);
            for (int i = 0; i < 4; i++)
            {
                log.Add(user, (first + (7 * i)) % 40, 5, i + 1);
            }
        }

        return log.Build();
    }

    private sealed record Noise(int Value);
}
