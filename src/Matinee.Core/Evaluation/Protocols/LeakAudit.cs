using Matinee.Core.Evaluation.Metrics;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Finds out whether an evaluation sees its answers, by running it where nothing can be learned.</summary>
/// <remarks>
/// <see cref="LeakGuard"/> sees only what is handed to a fit; code that reaches the answers otherwise gets past it.
/// The audit does not ask how: every user of its world likes items drawn at random, so the held-out ones follow from
/// nothing, and an honest model hits each with probability k / candidates. Hits more than
/// <see cref="Deviations"/> standard deviations above that are no luck (far less than one honest run in a million).
/// </remarks>
public static class LeakAudit
{
    private const int UserCount = 400;
    private const int ItemCount = 200;
    private const int ItemsPerUser = 12;
    private const int K = 10;
    private const double Deviations = 6;

    /// <summary>Runs a leave-one-out evaluation in a random world and throws when it knows too much.</summary>
    /// <param name="name">Name of what is audited, for the message.</param>
    /// <param name="evaluate">The evaluation: from a split and a list length to the lists of the test users.</param>
    /// <param name="seed">Seed of the random world.</param>
    /// <exception cref="LeakException">The lists hold far more test items than chance allows.</exception>
    public static void ThrowIfLeaking(string name, Func<EvaluationSplit, int, RankedLists> evaluate, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        ThrowIfLeaking(
            name,
            log => [EvaluationRound.Of(LeaveOneOutSplit.Create(log))],
            (round, k) => [evaluate(round.Split, k)],
            seed);
    }

    /// <summary>
    /// Runs any protocol in a random world and throws when one of its questions is answered too well.
    /// </summary>
    /// <param name="name">Name of what is audited, for the message.</param>
    /// <param name="divide">The protocol.</param>
    /// <param name="evaluate">Lists for each question of a round, in their order; cut at the length given.</param>
    /// <param name="seed">Seed of the random world.</param>
    /// <exception cref="LeakException">The lists hold far more test items than chance allows.</exception>
    public static void ThrowIfLeaking(
        string name,
        Func<RatingLog, IReadOnlyList<EvaluationRound>> divide,
        Func<EvaluationRound, int, IReadOnlyList<RankedLists>> evaluate,
        int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(divide);
        ArgumentNullException.ThrowIfNull(evaluate);
        foreach (EvaluationRound round in divide(RandomLog(seed)))
        {
            IReadOnlyList<RankedLists> lists = evaluate(round, K);
            for (int i = 0; i < lists.Count; i++)
            {
                Check($"{name}{(round.Tests[i].Prefix.Length > 0 ? $", {round.Tests[i].Prefix}question," : "")}",
                    lists[i], round.Tests[i].Task);
            }
        }
    }

    private static void Check(string name, RankedLists lists, RankingTask task)
    {
        (int hits, int answers, double expected, double variance) = (0, 0, 0, 0);
        for (int position = 0; position < lists.UserIndices.Length; position++)
        {
            int user = lists.UserIndices[position];
            ReadOnlySpan<int> relevant = task.Relevant.Row(user).Indices;
            hits += Hits.Count(lists.ListAt(position), relevant, K);
            answers += relevant.Length;

            // K of n candidates are drawn, m of them are answers: a hypergeometric number of hits.
            int candidates = CountCandidates(task, user);
            double share = (double)relevant.Length / candidates;
            int drawn = Math.Min(K, candidates);
            expected += drawn * share;
            variance += candidates < 2 ? 0 : drawn * share * (1 - share) * (candidates - drawn) / (candidates - 1);
        }

        double limit = expected + (Deviations * Math.Sqrt(variance));
        if (hits > limit)
        {
            throw new LeakException(
                $"{name} hit {hits} of {answers} test items that nothing predicts; chance gives {expected:F0}, "
                + $"at most {limit:F0}. It sees held-out items: give its fit and its tuning the training part only.");
        }
    }

    private static int CountCandidates(RankingTask task, int user)
    {
        HashSet<int> known = [.. task.Known.ByUser.Row(user).Indices, .. task.Excluded.Row(user).Indices];
        IEnumerable<int> candidates = task.Candidates is { } own
            ? own.Row(user).Indices.ToArray()
            : task.CandidateItems ?? Enumerable.Range(0, task.Train.ItemCount);
        return candidates.Count(item => !known.Contains(item));
    }

    private static RatingLog RandomLog(int seed)
    {
        var random = new Random(seed);
        var log = new RatingLogBuilder();
        int[] items = [.. Enumerable.Range(0, ItemCount)];
        for (int user = 0; user < UserCount; user++)
        {
            random.Shuffle(items);
            foreach (int item in items.AsSpan(0, ItemsPerUser))
            {
                log.Add(user, item, stars: 5, timestamp: random.Next());
            }
        }

        return log.Build();
    }
}
