namespace Matinee.Core.Evaluation.Splits;

/// <summary>The ratings that count as positive.</summary>
internal static class Positives
{
    /// <summary>A user's ratings of at least the threshold, oldest first.</summary>
    public static TimedRating[] Of(RatingLog log, int user, float threshold)
    {
        ReadOnlySpan<TimedRating> ratings = log.RatingsOf(user);
        var positives = new List<TimedRating>(ratings.Length);
        foreach (TimedRating rating in ratings)
        {
            if (rating.Stars >= threshold)
            {
                positives.Add(rating);
            }
        }

        return [.. positives];
    }
}
