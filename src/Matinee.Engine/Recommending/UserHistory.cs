using Matinee.Core.Data;

namespace Matinee.Engine.Recommending;

/// <summary>What the recommender knows of one user at the moment of the request.</summary>
/// <param name="Label">How reasons and answers call the user.</param>
/// <param name="LikedItems">Items with positive feedback, ascending. Shape [count].</param>
/// <param name="Strengths">Strength of each liked item. Shape [count].</param>
/// <param name="Timestamps">Unix seconds of each liked item. Shape [count].</param>
/// <param name="SeenItems">Items that must not be picked again: everything rated or named, whatever the stars.</param>
/// <param name="RatingCount">How many ratings stand behind it.</param>
public sealed record UserHistory(
    string Label,
    int[] LikedItems,
    float[] Strengths,
    long[] Timestamps,
    IReadOnlySet<int> SeenItems,
    int RatingCount)
{
    /// <summary>The liked items as a model takes them.</summary>
    public SparseRow Liked => new(LikedItems, Strengths, Timestamps);

    /// <summary>Whether nothing is liked, so that no model of taste has anything to go by.</summary>
    public bool IsCold => LikedItems.Length == 0;

    /// <summary>Nothing known of somebody.</summary>
    /// <param name="label">How reasons and answers call the user.</param>
    public static UserHistory Empty(string label) => new(label, [], [], [], new HashSet<int>(), 0);

    /// <summary>This history with further liked items.</summary>
    /// <param name="items">Items liked tonight; those already liked stay as they are.</param>
    /// <param name="now">The moment of tonight in Unix seconds; nothing in the history is taken for newer.</param>
    public UserHistory Liking(IEnumerable<int> items, long now)
    {
        var all = new SortedDictionary<int, (float Strength, long Timestamp)>();
        long newest = Timestamps.Append(now).Max();
        foreach (int item in items)
        {
            all[item] = (PositiveFeedback.Strength, newest);
        }

        for (int i = 0; i < LikedItems.Length; i++)
        {
            all[LikedItems[i]] = (Strengths[i], Timestamps[i]);
        }

        return With(all, SeenItems.Union(all.Keys).ToHashSet());
    }

    /// <summary>This history as if some liked items had never been watched; they stay out of the picks.</summary>
    public UserHistory Without(IReadOnlySet<int> items)
    {
        var rest = new SortedDictionary<int, (float Strength, long Timestamp)>();
        for (int i = 0; i < LikedItems.Length; i++)
        {
            if (!items.Contains(LikedItems[i]))
            {
                rest[LikedItems[i]] = (Strengths[i], Timestamps[i]);
            }
        }

        return With(rest, SeenItems);
    }

    private UserHistory With(
        SortedDictionary<int, (float Strength, long Timestamp)> liked, IReadOnlySet<int> seen) => this with
        {
            LikedItems = [.. liked.Keys],
            Strengths = [.. liked.Values.Select(entry => entry.Strength)],
            Timestamps = [.. liked.Values.Select(entry => entry.Timestamp)],
            SeenItems = seen,
        };
}
