using System.Globalization;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Deals every user's positives at random to k folds; each fold is the test part of one split.</summary>
/// <remarks>
/// A user's sizes differ by one at most, and which folds get the odd ones is drawn too. Users with a single positive
/// train only. The draw depends on the seed and the user's id alone. Every interaction has strength 1.
/// </remarks>
public static class KFoldSplit
{
    /// <summary>Divides a log k times; every positive is a test item once.</summary>
    public static IReadOnlyList<EvaluationSplit> Create(RatingLog log, KFoldOptions options)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        SplitParts[] folds = new SplitParts[options.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            folds[fold] = new SplitParts(log.Users, log.Items);
        }

        for (int user = 0; user < log.Users.Count; user++)
        {
            TimedRating[] positives = Positives.Of(log, user, options.PositiveThreshold);
            int drawn = SeededDraw.HashOf(log.Users.IdAt(user), options.Seed);
            new Random(drawn).Shuffle(positives);
            Deal(positives, user, (int)((uint)drawn % (uint)folds.Length), folds, options.HoldsValidation);
        }

        return [.. folds.Select((fold, index) => fold.ToSplit(NameOf(options, index)))];
    }

    private static void Deal(TimedRating[] positives, int user, int offset, SplitParts[] folds, bool holdsValidation)
    {
        for (int fold = 0; fold < folds.Length; fold++)
        {
            var learned = new List<TimedRating>();
            var judged = new List<TimedRating>();
            for (int i = 0; i < positives.Length; i++)
            {
                bool isJudged = positives.Length > 1 && (i + offset) % folds.Length == fold;
                (isJudged ? judged : learned).Add(positives[i]);
            }

            int validationCount = holdsValidation ? learned.Count / folds.Length : 0;
            folds[fold].Add(user, [.. learned, .. judged], validationCount, judged.Count);
        }
    }

    private static string NameOf(KFoldOptions options, int fold) => string.Create(
        CultureInfo.InvariantCulture,
        $"fold {fold + 1} of {options.Folds} (positive from {options.PositiveThreshold} stars, seed {options.Seed})");
}
