using System.Buffers.Binary;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Walks over the fields of one protocol buffer message.</summary>
/// <remarks>
/// Source: Protocol Buffers, "Encoding": keys are field × 8 + wire type; 0 varint, 1 and 5 fixed, 2 bytes.
/// </remarks>
/// <param name="bytes">The message.</param>
internal ref struct ProtocolMessage(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>Its value, where it is a number; the bits of a fixed one.</summary>
    public long Number { get; private set; }

    /// <summary>Its value, where it is text, bytes or a message; else empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes on to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The message is cut off or no protocol buffer.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong key = Varint();
        (Field, Number) = ((int)(key >> 3), 0);
        Bytes = [];
        switch (key & 7)
        {
            case 0:
                Number = (long)Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
                break;
            default:
                throw new InvalidDataException($"a field has the unknown wire type {key & 7}.");
        }

        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number has more than 64 bits.");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new InvalidDataException("it ends in the middle of a field.");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
