using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Storage;

namespace Matinee.Engine.Training;

/// <summary>Gathers the positive feedback of raters and people by title, and with it the order of the items.</summary>
/// <remarks>Titles with positive feedback come first, then all others, each group by ascending title id.</remarks>
internal sealed class Interactions
{
    private readonly List<(int User, long TitleId, long Timestamp)> _positives = [];
    private readonly Dictionary<long, int> _ratingCounts = [];
    private int _userCount;

    private Interactions(MatineeDatabase database)
    {
        IReadOnlyDictionary<long, long> titleIds = database.Titles.ReadMovieLensIds();
        foreach (RatingSetHeader header in database.RatingSets.List())
        {
            HasRatingSet = true;
            using RatingSet set = database.RatingSets.Open(header.Name);
            AddSet(set, titleIds);
        }

        foreach (Person person in database.People.List())
        {
            AddUser(database.Ratings.OfPerson(person.Id)
                .Select(rating =>
                    (rating.TitleId, rating.Stars, new DateTimeOffset(rating.RatedAtUtc).ToUnixTimeSeconds())));
        }
    }

    /// <summary>Reads all ratings that the database holds.</summary>
    public static Interactions Read(MatineeDatabase database) => new(database);

    /// <summary>Whether raters of an imported set are among the users, not people alone.</summary>
    public bool HasRatingSet { get; }

    /// <summary>Number of users with positive feedback.</summary>
    public int UserCount => _userCount;

    /// <summary>Number of positive ratings.</summary>
    public int Count => _positives.Count;

    /// <summary>Positive ratings in user order, within a user in file order.</summary>
    public IReadOnlyList<(int User, long TitleId, long Timestamp)> Positives => _positives;

    /// <summary>How many ratings a title has, whatever the stars.</summary>
    public int RatingsOf(long titleId) => _ratingCounts.GetValueOrDefault(titleId);

    /// <summary>The order of the items, and how many of them have positive feedback.</summary>
    public (long[] TitleIds, int WarmCount) OrderItems(IEnumerable<long> titleIds)
    {
        HashSet<long> warm = [.. _positives.Select(positive => positive.TitleId)];
        long[] ordered = [.. titleIds.OrderBy(id => warm.Contains(id) ? 0 : 1).ThenBy(id => id)];
        return (ordered, ordered.Count(warm.Contains));
    }

    /// <summary>The feedback as a matrix over the warm items. Shape [U, warm].</summary>
    public InteractionMatrix ToMatrix(Vocabulary items, int warmCount)
    {
        (int User, int Item, long Timestamp)[] entries =
        [
            .. _positives
                .Select(positive => (positive.User, items.Find(positive.TitleId) ?? -1, positive.Timestamp))
                // A taste pack does not know every liked title.
                .Where(entry => entry.Item2 >= 0 && entry.Item2 < warmCount)
                .Order(), // the order of a matrix; no pair occurs twice
        ];
        return new InteractionMatrix(
            SparseMatrix.FromEntries(
                _userCount,
                warmCount,
                [.. entries.Select(entry => (entry.User, entry.Item, PositiveFeedback.Strength))]),
            entries.Select(entry => entry.Timestamp).ToArray());
    }

    private void AddSet(RatingSet set, IReadOnlyDictionary<long, long> titleIds)
    {
        int start = 0;
        while (start < set.RatingCount)
        {
            int user = set.UserIds.Span[start];
            int end = start;
            var ratings = new List<(long, float, long)>();
            for (; end < set.RatingCount && set.UserIds.Span[end] == user; end++)
            {
                if (titleIds.TryGetValue(set.MovieIds.Span[end], out long titleId))
                {
                    ratings.Add((titleId, set.HalfStars.Span[end] / 2f, set.Timestamps.Span[end]));
                }
            }

            AddUser(ratings);
            start = end;
        }
    }

    private void AddUser(IEnumerable<(long TitleId, float Stars, long Timestamp)> ratings)
    {
        // A title that was rated twice, under two foreign ids, keeps its later rating.
        var latest = new OrderedDictionary<long, (float Stars, long Timestamp)>();
        foreach ((long titleId, float stars, long timestamp) in ratings)
        {
            latest[titleId] = (stars, timestamp);
        }

        int before = _positives.Count;
        foreach ((long titleId, (float stars, long timestamp)) in latest)
        {
            _ratingCounts[titleId] = RatingsOf(titleId) + 1;
            if (stars >= PositiveFeedback.LeastStars)
            {
                _positives.Add((_userCount, titleId, timestamp));
            }
        }

        if (_positives.Count > before)
        {
            _userCount++;
        }
    }
}
