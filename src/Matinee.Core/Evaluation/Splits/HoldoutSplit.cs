using System.Globalization;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Holds out a share of every user's positives, the newest ones or a random draw.</summary>
/// <remarks>
/// Per user and rounded down, so a user with few positives trains only, and everybody keeps at least one to learn from.
/// The draw of a user depends on the seed and the user's id alone, not on who else is in the file.
/// Every interaction has strength 1.
/// </remarks>
public static class HoldoutSplit
{
    // Keeps 0.29 · 100 = 28.999999999999996 from losing an item when it is rounded down.
    private const double RoundingSlack = 1e-9;

    /// <summary>Divides a log.</summary>
    public static EvaluationSplit Create(RatingLog log, HoldoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        var parts = new SplitParts(log.Users, log.Items);
        for (int user = 0; user < log.Users.Count; user++)
        {
            TimedRating[] positives = Positives.Of(log, user, options.PositiveThreshold);
            if (!options.IsByTime)
            {
                new Random(SeededDraw.HashOf(log.Users.IdAt(user), options.Seed)).Shuffle(positives);
            }

            int testCount = ShareOf(positives.Length, options.Fraction);
            int validationCount = ShareOf(positives.Length - testCount, options.ValidationFraction);
            parts.Add(user, positives, validationCount, testCount);
        }

        return parts.ToSplit(NameOf(options));
    }

    private static int ShareOf(int count, double fraction) => (int)((count * fraction) + RoundingSlack);

    private static string NameOf(HoldoutOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"holdout (positive from {options.PositiveThreshold} stars, fraction {options.Fraction}, "
        + $"{(options.IsByTime ? "newest of each user" : $"random, seed {options.Seed}")}, "
        + $"validation {options.ValidationFraction})");
}
