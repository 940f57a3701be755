namespace Matinee.Core.Data;

/// <summary>Translates external ids to dense 0-based indices and back; built once, at the edge.</summary>
public sealed class Vocabulary
{
    private readonly long[] _ids;
    private readonly Dictionary<long, int> _indices;

    /// <summary>Numbers the ids in the order given.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public Vocabulary(IEnumerable<long> ids)
    {
        _ids = [.. ids];
        _indices = new Dictionary<long, int>(_ids.Length);
        for (int index = 0; index < _ids.Length; index++)
        {
            if (!_indices.TryAdd(_ids[index], index))
            {
                throw new ArgumentException($"Id {_ids[index]} occurs twice, at {_indices[_ids[index]]} and {index}.");
            }
        }
    }

    /// <summary>How many ids there are; indices run from 0 to one less.</summary>
    public int Count => _ids.Length;

    /// <summary>External ids in index order. Shape [count].</summary>
    public ReadOnlySpan<long> Ids => _ids;

    /// <summary>The index of an id, or null when it is unknown.</summary>
    public int? Find(long id) => _indices.TryGetValue(id, out int index) ? index : null;

    /// <summary>The id at an index.</summary>
    public long IdAt(int index) => _ids[index];
}
