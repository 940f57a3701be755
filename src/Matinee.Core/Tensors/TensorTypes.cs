namespace Matinee.Core.Tensors;

/// <summary>Sizes of the element types and their counterparts in C#.</summary>
public static class TensorTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int SizeBytes(this TensorType type) => type switch
    {
        TensorType.BOOL or TensorType.U8 or TensorType.I8 => 1,
        TensorType.I16 or TensorType.U16 or TensorType.F16 or TensorType.BF16 => 2,
        TensorType.I32 or TensorType.U32 or TensorType.F32 => 4,
        TensorType.I64 or TensorType.U64 or TensorType.F64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>Bytes of a whole tensor.</summary>
    /// <param name="type">Element type.</param>
    /// <param name="shape">Length of each dimension; none means one element.</param>
    /// <returns>Null when a length is negative or the bytes are more than a <see langword="long"/> counts.</returns>
    public static long? SizeBytes(TensorType type, IReadOnlyList<long> shape)
    {
        Int128 bytes = type.SizeBytes();
        bool isEmpty = false;
        foreach (long length in shape)
        {
            if (length < 0)
            {
                return null;
            }

            isEmpty |= length == 0;
            // Once too large it stays so, unless a length of 0 follows.
            bytes = length == 0 || bytes > long.MaxValue ? bytes : bytes * length;
        }

        return isEmpty ? 0 : bytes <= long.MaxValue ? (long)bytes : null;
    }

    /// <summary>The element type that holds a C# type.</summary>
    /// <exception cref="NotSupportedException">No element type holds it.</exception>
    public static TensorType Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(byte) ? TensorType.U8
        : typeof(T) == typeof(sbyte) ? TensorType.I8
        : typeof(T) == typeof(short) ? TensorType.I16
        : typeof(T) == typeof(ushort) ? TensorType.U16
        : typeof(T) == typeof(int) ? TensorType.I32
        : typeof(T) == typeof(uint) ? TensorType.U32
        : typeof(T) == typeof(long) ? TensorType.I64
        : typeof(T) == typeof(ulong) ? TensorType.U64
        : typeof(T) == typeof(Half) ? TensorType.F16
        : typeof(T) == typeof(float) ? TensorType.F32
        : typeof(T) == typeof(double) ? TensorType.F64
        : throw new NotSupportedException($"No tensor holds elements of type {typeof(T).Name}.");
}
