using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>All ratings of a file, per user from oldest to newest; the input of every split. Immutable.</summary>
/// <remarks>
/// "Oldest" is by (timestamp, then file order). Of several ratings of one user for one item only the newest counts.
/// Users and items are numbered by ascending id; an item belongs to the log also when all its ratings are low.
/// Memory: 16 bytes a rating.
/// </remarks>
public sealed class RatingLog
{
    private readonly int[] _userStarts;
    private readonly TimedRating[] _ratings;

    internal RatingLog(Vocabulary users, Vocabulary items, int[] userStarts, TimedRating[] ratings, int repeatedCount)
    {
        (Users, Items, _userStarts, _ratings, RepeatedCount) = (users, items, userStarts, ratings, repeatedCount);
    }

    /// <summary>User ids in ascending order.</summary>
    public Vocabulary Users { get; }

    /// <summary>Item ids in ascending order.</summary>
    public Vocabulary Items { get; }

    /// <summary>Number of ratings, repeated ones not counted.</summary>
    public int Count => _ratings.Length;

    /// <summary>Number of ratings that a newer one of the same user and item replaced.</summary>
    public int RepeatedCount { get; }

    /// <summary>Number of ratings of at least the threshold.</summary>
    /// <param name="positiveThreshold">Least stars of a positive.</param>
    public int CountPositives(float positiveThreshold)
    {
        int count = 0;
        foreach (TimedRating rating in _ratings)
        {
            count += rating.Stars >= positiveThreshold ? 1 : 0;
        }

        return count;
    }

    /// <summary>One user's ratings from oldest to newest, each item once.</summary>
    public ReadOnlySpan<TimedRating> RatingsOf(int userIndex) =>
        _ratings.AsSpan(_userStarts[userIndex].._userStarts[userIndex + 1]);
}
