using System.Buffers;
using System.Text;

namespace Matinee.Text.Tokenization.Subwords;

/// <summary>Cuts a text into the entries with the largest sum of log probabilities.</summary>
/// <remarks>
/// Viterbi search over all ways to cut; a character that no entry of its own writes counts as unknown, 10 below the
/// worst score, and neighboring unknown ones become one token. A tie goes to the way found first.
/// Source: Kudo, "Subword Regularization", ACL 2018, section 3.2. Cost: O(length · longest entry).
/// </remarks>
internal sealed class UnigramModel : ISubwordModel
{
    private const float UnknownPenalty = 10;

    private readonly PieceTrie _trie = new();
    private readonly double[] _scores;
    private readonly int[] _byteIds;
    private readonly UnigramOptions _options;
    private readonly float _unknownScore;

    /// <param name="entries">Entries that may be used.</param>
    /// <param name="options">How texts are cut.</param>
    public UnigramModel(IReadOnlyCollection<UnigramEntry> entries, UnigramOptions options)
    {
        _options = options;
        _scores = new double[entries.Count == 0 ? 0 : entries.Max(entry => entry.Id) + 1];

        // Never below zero: the reference starts its maximum at the smallest positive number.
        float maxScore = entries.Where(entry => !entry.IsUserDefined)
            .Select(entry => entry.Score).Append(0).Max();
        foreach (UnigramEntry entry in entries)
        {
            _trie.Add(entry.Piece, entry.Id);

            // A user's own symbol always wins; the form of the bonus is the reference's.
            _scores[entry.Id] = entry.IsUserDefined
                ? (float)(Encoding.UTF8.GetByteCount(entry.Piece) * maxScore) - 0.1
                : entry.Score;
        }

        float worst = entries.Where(entry => !entry.IsUserDefined)
            .Select(entry => entry.Score).DefaultIfEmpty(0).Min();
        _unknownScore = worst - UnknownPenalty;
        _byteIds = options.ByteIds.Length == 256 ? options.ByteIds : [];
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        int positions = piece.Length + 1;
        float[] scores = ArrayPool<float>.Shared.Rent(positions);
        int[] path = ArrayPool<int>.Shared.Rent(2 * positions);
        var lattice = new UnigramLattice(
            scores.AsSpan(0, positions),
            path.AsSpan(0, positions),
            path.AsSpan(positions, positions));
        Search(piece, lattice);
        Collect(piece, lattice, ids);
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(path);
    }

    private void Search(ReadOnlySpan<char> text, UnigramLattice lattice)
    {
        lattice.Clear();
        for (int start = 0; start < text.Length;)
        {
            int width = char.IsHighSurrogate(text[start]) ? 2 : 1;
            float before = lattice.ScoreAt(start);
            bool isCovered = false;
            int node = PieceTrie.Root;
            for (int end = start + 1; end <= text.Length; end++)
            {
                node = _trie.Step(node, text[end - 1]);
                if (node < 0)
                {
                    break;
                }

                int id = _trie.Value(node);
                if (id >= 0)
                {
                    lattice.Offer(start, end, _scores[id] + before, id);
                    isCovered |= end - start == width;
                }
            }

            if (!isCovered)
            {
                lattice.Offer(start, start + width, _unknownScore + before, _options.UnknownId);
            }

            start += width;
        }
    }

    private void Collect(ReadOnlySpan<char> text, UnigramLattice lattice, List<int> ids)
    {
        int first = ids.Count;
        bool isAfterUnknown = false; // in backward order
        for (int end = text.Length; end > 0; end = lattice.StartOf(end))
        {
            int id = lattice.TokenAt(end);
            bool isUnknown = id == _options.UnknownId;
            if (isUnknown && _byteIds.Length > 0)
            {
                AppendBytesBackward(text[lattice.StartOf(end)..end], ids);
            }
            else if (!isUnknown || !isAfterUnknown)
            {
                ids.Add(id);
            }

            isAfterUnknown = isUnknown;
        }

        ids.Reverse(first, ids.Count - first);
    }

    private void AppendBytesBackward(ReadOnlySpan<char> character, List<int> ids)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = Encoding.UTF8.GetBytes(character, bytes);
        for (int i = count - 1; i >= 0; i--)
        {
            ids.Add(_byteIds[bytes[i]]);
        }
    }
}
