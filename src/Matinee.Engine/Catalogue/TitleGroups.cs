namespace Matinee.Engine.Catalogue;

/// <summary>Items that belong together; groups that a source has named never become one.</summary>
/// <remarks>Union by lower index with path halving. Source: Tarjan and van Leeuwen, JACM 31, 1984.</remarks>
internal sealed class TitleGroups
{
    private readonly int[] _parents;
    private readonly bool[] _isNamed; // of the root of a group

    public TitleGroups(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _isNamed = new bool[count];
    }

    /// <summary>Says that the group of an item has a name of its own.</summary>
    public void MarkAsNamed(int item) => _isNamed[Root(item)] = true;

    /// <summary>Makes one group of two, unless both have names.</summary>
    public void Join(int one, int other)
    {
        (int first, int second) = (Root(one), Root(other));
        if (first == second || (_isNamed[first] && _isNamed[second]))
        {
            return;
        }

        (int low, int high) = (Math.Min(first, second), Math.Max(first, second));
        _isNamed[low] |= _isNamed[high];
        _parents[high] = low;
    }

    /// <summary>A number of each item's group, counted from 0 in item order; −1 for an item alone.</summary>
    public int[] Numbers()
    {
        int[] sizes = new int[_parents.Length];
        for (int item = 0; item < sizes.Length; item++)
        {
            sizes[Root(item)]++;
        }

        int[] numbers = new int[sizes.Length];
        int next = 0;
        for (int item = 0; item < sizes.Length; item++)
        {
            int root = Root(item); // never above the item, so its number is there already
            numbers[item] = sizes[root] == 1 ? -1 : root == item ? next++ : numbers[root];
        }

        return numbers;
    }

    private int Root(int item)
    {
        while (_parents[item] != item)
        {
            item = _parents[item] = _parents[_parents[item]];
        }

        return item;
    }
}
