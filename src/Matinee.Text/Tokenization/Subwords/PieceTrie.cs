using System.Numerics;

namespace Matinee.Text.Tokenization.Subwords;

/// <summary>Finds the vocabulary entries that a text starts with, one UTF-16 unit at a time.</summary>
/// <remarks>
/// One open-addressing hash table holds every edge (node, unit) -> node, so that a step costs about one memory access.
/// Memory: 12 bytes an edge at a load of at most one half.
/// </remarks>
internal sealed class PieceTrie
{
    /// <summary>The node of the empty text.</summary>
    public const int Root = 0;

    private const int None = -1;

    private readonly List<int> _values = [None]; // id of the entry that ends at a node
    private ulong[] _keys = new ulong[1024]; // 0: free; else (node + 1) << 16 | unit
    private int[] _targets = new int[1024];

    /// <summary>Adds an entry; the last of two equal ones counts.</summary>
    public void Add(string entry, int id)
    {
        int node = Root;
        foreach (char unit in entry)
        {
            int next = Step(node, unit);
            node = next >= 0 ? next : AddEdge(node, unit);
        }

        _values[node] = id;
    }

    /// <summary>The node one unit further, negative when no entry goes on so.</summary>
    public int Step(int node, char unit)
    {
        ulong key = Key(node, unit);
        int mask = _keys.Length - 1;
        for (int slot = Slot(key); ; slot = (slot + 1) & mask)
        {
            ulong found = _keys[slot];
            if (found == key)
            {
                return _targets[slot];
            }

            if (found == 0)
            {
                return None;
            }
        }
    }

    /// <summary>The id of the entry that ends at a node, negative when none does.</summary>
    public int Value(int node) => _values[node];

    /// <summary>The longest entry that a text starts with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Node to start at.</param>
    /// <param name="id">Its id, negative when there is none.</param>
    /// <returns>Its length behind <paramref name="from"/>, at least 1; 0 when there is none.</returns>
    public int Longest(ReadOnlySpan<char> text, int from, out int id)
    {
        (id, int longest) = (None, 0);
        int node = from;
        for (int i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);
            if (node < 0)
            {
                break;
            }

            if (_values[node] >= 0)
            {
                (id, longest) = (_values[node], i + 1);
            }
        }

        return longest;
    }

    private int AddEdge(int node, char unit)
    {
        if (_values.Count * 2 >= _keys.Length)
        {
            Grow();
        }

        int target = _values.Count;
        _values.Add(None);
        Place(Key(node, unit), target);
        return target;
    }

    private void Grow()
    {
        (ulong[] keys, int[] targets) = (_keys, _targets);
        (_keys, _targets) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Place(keys[i], targets[i]);
            }
        }
    }

    private void Place(ulong key, int target)
    {
        int slot = Slot(key);
        while (_keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        (_keys[slot], _targets[slot]) = (key, target);
    }

    private static ulong Key(int node, char unit) => ((ulong)(node + 1) << 16) | unit;

    // Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio.
    private int Slot(ulong key) =>
        (int)((key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)_keys.Length)));
}
