using Matinee.Core.Data;

namespace Matinee.Engine.Recommending;

/// <summary>What the recommender knows of one user at the moment of the request.</summary>
/// <param name="Label">How reasons and answers call the user.</param>
/// <param name="LikedItems">Items with positive feedback, ascending. Shape [count].</param>
/// <param name="Strengths">Strength of each liked item. Shape [count].</param>
/// <param name="SeenItems">Items that must not be picked again: everything rated or named, whatever the stars.</param>
/// <param name="RatingCount">How many ratings stand behind it.</param>
public sealed record UserHistory(
    string Label, int[] LikedItems, float[] Strengths, IReadOnlySet<int> SeenItems, int RatingCount)
{
    /// <summary>The liked items as a model takes them.</summary>
    public SparseRow Liked => new(LikedItems, Strengths);

    /// <summary>Whether nothing is liked, so that no model of taste has anything to go by.</summary>
    public bool IsCold => LikedItems.Length == 0;

    /// <summary>This history with further liked items.</summary>
    /// <param name="items">Items liked tonight; those already liked keep their strength.</param>
    public UserHistory Liking(IEnumerable<int> items)
    {
        var strengths = new SortedDictionary<int, float>();
        foreach (int item in items)
        {
            strengths[item] = PositiveFeedback.Strength;
        }

        for (int i = 0; i < LikedItems.Length; i++)
        {
            strengths[LikedItems[i]] = Strengths[i];
        }

        return this with
        {
            LikedItems = [.. strengths.Keys],
            Strengths = [.. strengths.Values],
            SeenItems = SeenItems.Union(strengths.Keys).ToHashSet(),
        };
    }
}
