using System.Runtime.InteropServices;
using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Gathers ratings in file order and puts them into a <see cref="RatingLog"/>.</summary>
/// <remarks>Cost: O(n log n) time in the ratings of a user, 40 bytes a rating while building.</remarks>
public sealed class RatingLogBuilder
{
    private readonly Dictionary<long, int> _users = [];
    private readonly Dictionary<long, int> _items = [];
    private readonly List<(int User, TimedRating Rating)> _rows = [];

    /// <summary>Adds the next rating of the file.</summary>
    /// <param name="userId">User id within the data set.</param>
    /// <param name="itemId">Item id within the data set.</param>
    /// <param name="stars">The rating; 1 for data without ratings.</param>
    /// <param name="timestamp">Unix seconds; 0 for data without times, which keep the order they are added in.</param>
    public void Add(long userId, long itemId, float stars = 1, long timestamp = 0) =>
        _rows.Add((Number(_users, userId), new TimedRating(Number(_items, itemId), stars, timestamp)));

    /// <summary>Makes an item known that may have no rating.</summary>
    public void AddItem(long itemId) => Number(_items, itemId);

    /// <summary>Sorts what was added; the builder can go on afterwards.</summary>
    public RatingLog Build()
    {
        (Vocabulary users, int[] userIndices) = SortIds(_users);
        (Vocabulary items, int[] itemIndices) = SortIds(_items);
        int[] starts = CountByUser(userIndices);
        var ratings = new TimedRating[_rows.Count];
        int[] next = starts[..^1];
        foreach ((int user, TimedRating rating) in CollectionsMarshal.AsSpan(_rows))
        {
            ratings[next[userIndices[user]]++] = rating with { ItemIndex = itemIndices[rating.ItemIndex] };
        }

        int kept = SortEachUser(starts, ratings, items.Count);
        TimedRating[] newest = kept == ratings.Length ? ratings : ratings[..kept];
        return new RatingLog(users, items, starts, newest, repeatedCount: ratings.Length - kept);
    }

    private static int Number(Dictionary<long, int> known, long id)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, id, out bool isKnown);
        if (!isKnown)
        {
            number = known.Count - 1;
        }

        return number;
    }

    private static (Vocabulary Ids, int[] Indices) SortIds(Dictionary<long, int> known)
    {
        long[] ids = [.. known.Keys.Order()];
        int[] indices = new int[ids.Length];
        for (int index = 0; index < ids.Length; index++)
        {
            indices[known[ids[index]]] = index;
        }

        return (new Vocabulary(ids), indices);
    }

    private int[] CountByUser(int[] userIndices)
    {
        int[] starts = new int[userIndices.Length + 1];
        foreach ((int user, _) in CollectionsMarshal.AsSpan(_rows))
        {
            starts[userIndices[user] + 1]++;
        }

        for (int user = 0; user < userIndices.Length; user++)
        {
            starts[user + 1] += starts[user];
        }

        return starts;
    }

    private static int SortEachUser(int[] starts, TimedRating[] ratings, int itemCount)
    {
        int[] lastUserOf = new int[itemCount]; // user + 1 who was last seen with the item
        int kept = 0;
        for (int user = 0; user + 1 < starts.Length; user++)
        {
            TimedRating[] sorted = [.. ratings[starts[user]..starts[user + 1]].OrderBy(rating => rating.Timestamp)];
            int newest = sorted.Length;
            for (int i = sorted.Length - 1; i >= 0; i--) // from the newest, which is the one that counts
            {
                if (lastUserOf[sorted[i].ItemIndex] != user + 1)
                {
                    lastUserOf[sorted[i].ItemIndex] = user + 1;
                    sorted[--newest] = sorted[i];
                }
            }

            starts[user] = kept;
            sorted.AsSpan(newest).CopyTo(ratings.AsSpan(kept));
            kept += sorted.Length - newest;
        }

        starts[^1] = kept;
        return kept;
    }
}
