using System.Numerics;
using System.Text;
using Matinee.Core.Tensors;

namespace Matinee.Text.Lsa;

/// <summary>Finds the index of a term by its UTF-8 bytes: a hash table that is used as it lies in a file.</summary>
/// <remarks>
/// Open addressing with linear probing, at most half full. A slot holds index + 1, or 0 for none. Hash: FNV-1a, 32
/// bits. Source: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft, section 2.
/// </remarks>
internal sealed class TermTable
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _slots;

    /// <summary>Indexes terms in the order given; they are distinct.</summary>
    public TermTable(IReadOnlyList<string> terms)
    {
        byte[][] encoded = [.. terms.Select(Encoding.UTF8.GetBytes)];
        int[] starts = new int[terms.Count + 1];
        int[] slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, terms.Count * 2))];
        for (int i = 0; i < encoded.Length; i++)
        {
            starts[i + 1] = starts[i] + encoded[i].Length;
            int slot = (int)Hash(encoded[i]) & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = i + 1;
        }

        (_bytes, _starts, _slots) = (encoded.SelectMany(term => term).ToArray(), starts, slots);
    }

    private TermTable(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<int> starts, ReadOnlyMemory<int> slots)
    {
        ReadOnlySpan<int> ends = starts.Span;
        bool isWhole = ends.Length > 0 && ends[0] == 0 && ends[^1] == bytes.Length
            && slots.Length >= 2 * (ends.Length - 1) && BitOperations.IsPow2(slots.Length);
        for (int i = 1; isWhole && i < ends.Length; i++)
        {
            isWhole = ends[i] >= ends[i - 1];
        }

        if (!isWhole || slots.Span.ContainsAnyExceptInRange(0, ends.Length - 1) || slots.Span.IndexOf(0) < 0)
        {
            throw new InvalidDataException(
                $"The term table is damaged: {bytes.Length} bytes, {ends.Length} starts, {slots.Length} slots.");
        }

        (_bytes, _starts, _slots) = (bytes, starts, slots);
    }

    public int Count => _starts.Length - 1;

    public string TermAt(int index) => Encoding.UTF8.GetString(TermBytes(index));

    /// <summary>The index of a term, or −1 when it is unknown.</summary>
    public int Find(ReadOnlySpan<byte> term)
    {
        ReadOnlySpan<int> slots = _slots.Span;
        int slot = (int)Hash(term) & (slots.Length - 1);
        while (slots[slot] != 0 && !TermBytes(slots[slot] - 1).SequenceEqual(term))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slots[slot] - 1;
    }

    public void AddTo(TensorSet tensors) =>
        tensors
            .Add("terms.bytes", Tensor.From(_bytes.Span))
            .Add("terms.starts", Tensor.From(_starts.Span))
            .Add("terms.slots", Tensor.From(_slots.Span));

    public static TermTable FromTensors(TensorSet tensors) =>
        new(
            tensors.Get("terms.bytes").AsMemory<byte>(),
            tensors.Get("terms.starts").AsMemory<int>(),
            tensors.Get("terms.slots").AsMemory<int>());

    private ReadOnlySpan<byte> TermBytes(int index)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        return _bytes.Span[starts[index]..starts[index + 1]];
    }

    private static uint Hash(ReadOnlySpan<byte> term)
    {
        uint hash = 2166136261;
        foreach (byte value in term)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }
}
