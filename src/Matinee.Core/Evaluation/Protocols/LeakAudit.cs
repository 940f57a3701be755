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

    /// <summary>Runs an evaluation in a random world and throws when it knows too much.</summary>
    /// <param name="name">Name of what is audited, for the message.</param>
    /// <param name="evaluate">The evaluation: from a split and a list length to the lists of the test users.</param>
    /// <param name="seed">Seed of the random world.</param>
    /// <exception cref="LeakException">The lists hold far more test items than chance allows.</exception>
    public static void ThrowIfLeaking(string name, Func<EvaluationSplit, int, RankedLists> evaluate, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        EvaluationSplit split = LeaveOneOutSplit.Create(RandomLog(seed));
        RankedLists lists = evaluate(split, K);

        int hits = 0;
        for (int position = 0; position < lists.UserIndices.Length; position++)
        {
            ReadOnlySpan<int> relevant = split.Test.Row(lists.UserIndices[position]).Indices;
            hits += Hits.Count(lists.ListAt(position), relevant, K);
        }

        // One test item a user among all but the training and validation items: Bernoulli trials of equal chance.
        double chance = (double)K / (ItemCount - ItemsPerUser + 1);
        double expected = UserCount * chance;
        double limit = expected + (Deviations * Math.Sqrt(expected * (1 - chance)));
        if (hits > limit)
        {
            throw new LeakException(
                $"{name} hit {hits} of {UserCount} test items that nothing predicts; chance gives {expected:F0}, "
                + $"at most {limit:F0}. It sees held-out items: give its fit and its tuning the training part only.");
        }
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
                log.Add(user, item, stars: 5);
            }
        }

        return log.Build();
    }
}
