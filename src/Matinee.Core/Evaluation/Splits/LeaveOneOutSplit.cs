using System.Globalization;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Per user the newest positive is the test item, the one before it validation, the rest train.</summary>
/// <remarks>Users with fewer than 3 positives train only. Every interaction has strength 1.</remarks>
public static class LeaveOneOutSplit
{
    private const int FewestPositives = 3;

    /// <summary>Divides a log.</summary>
    /// <param name="log">All ratings.</param>
    /// <param name="positiveThreshold">Least stars of a positive.</param>
    public static EvaluationSplit Create(RatingLog log, float positiveThreshold = 4)
    {
        ArgumentNullException.ThrowIfNull(log);
        var parts = new SplitParts(log.Users, log.Items);
        for (int user = 0; user < log.Users.Count; user++)
        {
            TimedRating[] positives = Positives.Of(log, user, positiveThreshold);
            int heldOut = positives.Length < FewestPositives ? 0 : 1;
            parts.Add(user, positives, heldOut, heldOut);
        }

        return parts.ToSplit(string.Create(
            CultureInfo.InvariantCulture, $"leave-one-out (positive from {positiveThreshold} stars)"));
    }
}
