using System.Globalization;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Reads the current history of a person or of a rater.</summary>
/// <remarks>
/// A user is named as a person's name, a rater's number, or <c>set:number</c> where several rating sets hold it.
/// </remarks>
internal sealed class UserHistories(MatineeDatabase database, ItemColumns items, KnownCatalogue catalogue)
{
    /// <summary>The history of a user.</summary>
    /// <exception cref="UnknownNameException">Nobody is called that.</exception>
    public UserHistory Get(string user)
    {
        if (database.People.Find(user) is { } person)
        {
            return OfPerson(person);
        }

        return FindRater(user) ?? throw new UnknownNameException("user", user, KnownUsers());
    }

    private UserHistory OfPerson(Person person)
    {
        IReadOnlyList<PersonRating> ratings = database.Ratings.OfPerson(person.Id);
        return Build(
            person.Name,
            ratings.Select(rating => (
                rating.TitleId, rating.Stars, new DateTimeOffset(rating.RatedAtUtc).ToUnixTimeSeconds())),
            ratings.Count);
    }

    private UserHistory? FindRater(string user)
    {
        int colon = user.LastIndexOf(':');
        string? setName = colon < 0 ? null : user[..colon];
        if (!int.TryParse(user.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        foreach (RatingSetHeader header in database.RatingSets.List())
        {
            if (setName is not null && header.Name != setName)
            {
                continue;
            }

            using RatingSet set = database.RatingSets.Open(header.Name);
            (int start, int count) = set.OfUser(number);
            if (count > 0)
            {
                return Build($"user {user}", Ratings(set, start, count), count);
            }
        }

        return null;
    }

    private List<(long TitleId, float Stars, long Timestamp)> Ratings(RatingSet set, int start, int count)
    {
        IReadOnlyDictionary<long, long> titleIds = catalogue.MovieLensIds;
        ReadOnlySpan<int> movies = set.MovieIds.Span.Slice(start, count);
        ReadOnlySpan<byte> halfStars = set.HalfStars.Span.Slice(start, count);
        ReadOnlySpan<long> timestamps = set.Timestamps.Span.Slice(start, count);
        var ratings = new List<(long, float, long)>(count);
        for (int i = 0; i < count; i++)
        {
            if (titleIds.TryGetValue(movies[i], out long titleId))
            {
                ratings.Add((titleId, halfStars[i] / 2f, timestamps[i]));
            }
        }

        return ratings;
    }

    private UserHistory Build(
        string label, IEnumerable<(long TitleId, float Stars, long Timestamp)> ratings, int ratingCount)
    {
        var rated = new SortedDictionary<int, (float Stars, long Timestamp)>();
        foreach ((long titleId, float stars, long timestamp) in ratings)
        {
            if (items.FindItem(titleId) is { } item)
            {
                rated[item] = (stars, timestamp); // a title rated twice under two ids: the later rating counts
            }
        }

        (int Item, long Timestamp)[] liked =
        [
            .. rated.Where(pair => pair.Value.Stars >= PositiveFeedback.LeastStars)
                .Select(pair => (pair.Key, pair.Value.Timestamp)),
        ];
        float[] strengths = new float[liked.Length];
        Array.Fill(strengths, PositiveFeedback.Strength);
        return new UserHistory(
            label,
            [.. liked.Select(entry => entry.Item)],
            strengths,
            [.. liked.Select(entry => entry.Timestamp)],
            rated.Keys.ToHashSet(),
            ratingCount);
    }

    private IEnumerable<string> KnownUsers() =>
        database.People.List().Select(person => person.Name)
            .Concat(database.RatingSets.List()
                .Select(set => $"the numbers of the {set.RaterCount} raters of '{set.Name}'"));
}
