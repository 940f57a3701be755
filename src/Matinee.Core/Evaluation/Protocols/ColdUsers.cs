using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Keeps whole users out of training and shows their first positives afterwards: people who are new.</summary>
/// <remarks>
/// One question for each number n of known positives: the history is the user's first n, the answers are all the rest.
/// The same users are asked for every n: those drawn from all who have more positives than the largest n. That one is
/// the main question, the others are named <c>given-n-</c>. The draw depends on the seed and the user's id alone.
/// </remarks>
public static class ColdUsers
{
    /// <summary>Divides a log.</summary>
    public static EvaluationRound Create(RatingLog log, ColdUsersOptions options)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        TimedRating[][] positives =
        [
            .. Enumerable.Range(0, log.Users.Count).Select(user => Positives.Of(log, user, options.PositiveThreshold)),
        ];
        int most = options.GivenCounts[^1];
        int[] order = SeededDraw.Shuffle(
            Enumerable.Range(0, positives.Length).Where(user => positives[user].Length > most),
            log.Users.IdAt,
            options.Seed);
        int heldOut = (int)Math.Ceiling(order.Length * options.Share);
        int[] tested = order[..heldOut];
        int[] validating = options.HoldsValidation ? order[heldOut..Math.Min(2 * heldOut, order.Length)] : [];

        IEnumerable<int> known = Enumerable.Range(0, positives.Length).Except(tested).Except(validating);
        var split = new EvaluationSplit(
            NameOf(options, tested.Length),
            log.Users,
            log.Items,
            Collect(log, positives, known).Train,
            Collect(log, positives, validating, most).Validation,
            Collect(log, positives, tested, options.GivenCounts[0]).Validation.ByUser);
        return new EvaluationRound(
            split,
            [
                .. options.GivenCounts.Reverse().Select(count => new JudgedTask(
                    count == most ? "" : string.Create(CultureInfo.InvariantCulture, $"given-{count}-"),
                    Ask(split, Collect(log, positives, tested, count)))),
            ],
            Ask(split, Collect(log, positives, validating, most)));
    }

    private static RankingTask Ask(EvaluationSplit split, EvaluationSplit newUsers) => new()
    {
        Train = split.Train,
        Histories = newUsers.Train,
        Relevant = newUsers.Validation.ByUser,
        Excluded = SparseMatrix.FromEntries(split.Users.Count, split.Items.Count, []),
    };

    /// <summary>
    /// Some users' positives: the first ones as "train", the rest as "validation"; 0 puts all into train.
    /// </summary>
    private static EvaluationSplit Collect(
        RatingLog log, TimedRating[][] positives, IEnumerable<int> users, int firstCount = 0)
    {
        var all = new SplitParts(log.Users, log.Items);
        foreach (int user in users)
        {
            int rest = firstCount == 0 ? 0 : positives[user].Length - firstCount;
            all.Add(user, positives[user], validationCount: rest, testCount: 0);
        }

        return all.ToSplit("some users");
    }

    private static string NameOf(ColdUsersOptions options, int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"cold users (positive from {options.PositiveThreshold} stars, {count} users drawn by seed {options.Seed}, "
        + $"known positives {string.Join(", ", options.GivenCounts)})");
}
