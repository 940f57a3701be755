namespace Matinee.Core.Evaluation.Protocols;

/// <summary>One ranked list for each judged user. Immutable.</summary>
public sealed class RankedLists
{
    private readonly int[] _users;
    private readonly int[] _items;
    private readonly int[] _counts;

    internal RankedLists(int k, int[] users, int[] items, int[] counts)
    {
        (K, _users, _items, _counts) = (k, users, items, counts);
    }

    /// <summary>Most items a list can hold.</summary>
    public int K { get; }

    /// <summary>The judged users, ascending.</summary>
    public ReadOnlySpan<int> UserIndices => _users;

    /// <summary>The list of the user at a position of <see cref="UserIndices"/>, best first, at most k items.</summary>
    public ReadOnlySpan<int> ListAt(int position) => _items.AsSpan(position * K, _counts[position]);
}
