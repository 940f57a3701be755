using System.Diagnostics;
using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>A division that somebody else made: one file to learn from, one to be judged by.</summary>
/// <remarks>Every interaction has strength 1.</remarks>
public static class GivenSplit
{
    /// <summary>Puts two logs over common users and items together.</summary>
    /// <param name="train">What a model may learn from.</param>
    /// <param name="test">What it is judged by; users and items may be unknown to the training part.</param>
    /// <param name="positiveThreshold">Least stars of a positive, in both parts.</param>
    /// <param name="holdsValidation">
    /// Whether the newest training item of each user with at least 2 is held out to choose options by.
    /// </param>
    /// <exception cref="LeakException">A pair of the test part is in the training part too.</exception>
    public static EvaluationSplit Create(
        RatingLog train, RatingLog test, float positiveThreshold = 4, bool holdsValidation = false)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        Vocabulary users = Unite(train.Users, test.Users);
        Vocabulary items = Unite(train.Items, test.Items);
        var parts = new SplitParts(users, items);
        for (int user = 0; user < users.Count; user++)
        {
            long userId = users.IdAt(user);
            TimedRating[] learned = PositivesOf(train, userId, items, positiveThreshold);
            TimedRating[] judged = PositivesOf(test, userId, items, positiveThreshold);
            int validationCount = holdsValidation && learned.Length >= 2 ? 1 : 0;
            parts.Add(user, [.. learned, .. judged], validationCount, judged.Length);
        }

        return parts.ToSplit(holdsValidation ? "given split, newest of each user for validation" : "given split");
    }

    private static Vocabulary Unite(Vocabulary first, Vocabulary second) =>
        new(first.Ids.ToArray().Union(second.Ids.ToArray()).Order());

    private static TimedRating[] PositivesOf(RatingLog log, long userId, Vocabulary items, float threshold) =>
        log.Users.Find(userId) is int user
            ? Array.ConvertAll(
                Positives.Of(log, user, threshold),
                rating => rating with
                {
                    ItemIndex = items.Find(log.Items.IdAt(rating.ItemIndex)) ?? throw new UnreachableException(),
                })
            : [];
}
