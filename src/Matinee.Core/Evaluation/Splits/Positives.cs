namespace Matinee.Core.Evaluation.Splits;

/// <summary>The items that a user rated well.</summary>
internal static class Positives
{
    /// <summary>Items with at least the threshold, oldest first.</summary>
    public static int[] Of(RatingLog log, int user, float threshold)
    {
        ReadOnlySpan<TimedRating> ratings = log.RatingsOf(user);
        var items = new List<int>(ratings.Length);
        foreach (TimedRating rating in ratings)
        {
            if (rating.Stars >= threshold)
            {
                items.Add(rating.ItemIndex);
            }
        }

        return [.. items];
    }
}
