using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Protocols;

/// <summary>Every protocol passes the audit with an honest model and fails it with one that peeks.</summary>
public class ProtocolLeakTests
{
    public static TheoryData<string> Names { get; } =
        ["leave-one-out", "history all", "kfold", "cold-items", "popular hidden", "cold-users"];

    [Theory]
    [MemberData(nameof(Names))]
    public void ThrowIfLeaking_ModelOfTheTrainingPart_Passes(string protocol) => LeakAudit.ThrowIfLeaking(
        protocol, log => Divide(protocol, log), (round, k) => Judge(round, k, _ => round.Split.Train));

    [Theory]
    [MemberData(nameof(Names))]
    public void ThrowIfLeaking_ModelThatKnowsTheAnswers_Fails(string protocol) => Assert.Throws<LeakException>(
        () => LeakAudit.ThrowIfLeaking(
            protocol,
            log => Divide(protocol, log),
            (round, k) => Judge(round, k, test => new InteractionMatrix(test.Relevant))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Rank_HistoryWithAnAnswer_IsRefused(string protocol)
    {
        EvaluationRound round = Divide(protocol, RandomLog())[0];
        RankingTask leaking = round.Main with { Histories = new InteractionMatrix(round.Main.Relevant) };

        Assert.Throws<LeakException>(() => FullRanking.Rank(
            new TableModel(leaking.Train.ItemCount, (_, _) => 0), leaking, 5, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Validation_AnyProtocol_SharesNothingWithTheTest(string protocol)
    {
        EvaluationRound round = Divide(protocol, RandomLog())[0];

        Assert.True(round.Validation.Relevant.EntryCount > 0);
        LeakGuard.ThrowIfShared(round.Validation.Known.ByUser, round.Main.Relevant, "validation history and test");
        LeakGuard.ThrowIfShared(round.Validation.Relevant, round.Main.Relevant, "validation and test");
        LeakGuard.ThrowIfShared(round.Validation.Train.ByUser, round.Validation.Relevant, "train and validation");
    }

    private static IReadOnlyList<EvaluationRound> Divide(string protocol, RatingLog log) => protocol switch
    {
        "kfold" =>
        [
            .. KFoldSplit.Create(log, new KFoldOptions { Folds = 3, HoldsValidation = true })
                .Select(split => EvaluationRound.Of(split)),
        ],
        "cold-items" => [ColdItems.Create(log, new ColdItemsOptions { HoldsValidation = true, Share = 0.2 })],
        "popular hidden" => [ColdItems.Create(log, new ColdItemsOptions { HoldsValidation = true, PopularCount = 10 })],
        "cold-users" =>
            [ColdUsers.Create(log, new ColdUsersOptions { Share = 0.3, GivenCounts = [1, 5], HoldsValidation = true })],
        _ => [EvaluationRound.Of(LeaveOneOutSplit.Create(log), historyHoldsValidation: protocol == "history all")],
    };

    /// <summary>Scores an item by its number of users in a matrix: popularity, or a look at the answers.</summary>
    private static IReadOnlyList<RankedLists> Judge(
        EvaluationRound round, int k, Func<RankingTask, InteractionMatrix> learned) =>
    [
        .. round.Tests.Select(test =>
        {
            InteractionMatrix seen = learned(test.Task);
            var answers = Enumerable.Range(0, seen.UserCount)
                .Select(user => (Key: string.Join(' ', test.Task.Known.ByUser.Row(user).Indices.ToArray()), User: user))
                .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.User);
            var model = new TableModel(seen.ItemCount, (history, item) =>
                answers.TryGetValue(string.Join(' ', history), out int user)
                    && seen.ByUser.Row(user).Indices.BinarySearch(item) >= 0 ? 1 : 0);
            return FullRanking.Rank(model, test.Task, k, TestContext.Current.CancellationToken);
        }),
    ];

    private static RatingLog RandomLog()
    {
        var random = new Random(9);
        var log = new RatingLogBuilder();
        for (int user = 0; user < 60; user++)
        {
            int[] items = [.. Enumerable.Range(0, 40)];
            random.Shuffle(items);
            foreach (int item in items.AsSpan(0, 12))
            {
                log.Add(user, item, 5);
            }
        }

        return log.Build();
    }
}
