using System.Runtime.InteropServices;

namespace Matinee.Core.Tensors;

/// <summary>A typed, shaped block of little-endian bytes, row-major; at most 2 GiB.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="Bytes">The elements. The block may be a view of a mapped file.</param>
/// <exception cref="ArgumentException">The shape does not have as many bytes.</exception>
public sealed record Tensor(TensorType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The elements. The block may be a view of a mapped file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = TensorTypes.SizeBytes(Type, Shape) == Bytes.Length
        ? Bytes
        : throw new ArgumentException($"{Bytes.Length} bytes are not {Type} of shape [{string.Join(", ", Shape)}].");

    /// <summary>Copies an array of elements into a tensor.</summary>
    /// <param name="values">Elements, row-major.</param>
    /// <param name="shape">Length of each dimension; empty means one dimension of all elements.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        long[] dimensions = shape.IsEmpty ? [values.Length] : shape.ToArray();
        return new Tensor(TensorTypes.Of<T>(), dimensions, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>The elements as an array.</summary>
    /// <exception cref="InvalidDataException">The tensor holds another type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        CheckType<T>();
        return MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();
    }

    /// <summary>The elements as a typed view of the same bytes, without a copy.</summary>
    /// <exception cref="InvalidDataException">The tensor holds another type.</exception>
    public ReadOnlyMemory<T> AsMemory<T>()
        where T : unmanaged
    {
        CheckType<T>();
        return new TypedView<T>(Bytes).Memory;
    }

    private void CheckType<T>()
        where T : unmanaged
    {
        if (Type != TensorTypes.Of<T>())
        {
            throw new InvalidDataException($"The tensor holds {Type}, not {TensorTypes.Of<T>()}.");
        }
    }
}
