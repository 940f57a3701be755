using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Matinee.Core.Tensors;

/// <summary>Reads tensors of any floating-point type as single precision.</summary>
public static class TensorFloats
{
    /// <summary>Whether <see cref="ReadFloats"/> reads tensors of a type.</summary>
    public static bool IsFloat(this TensorType type) =>
        type is TensorType.F16 or TensorType.BF16 or TensorType.F32 or TensorType.F64;

    /// <summary>A stretch of the elements as single precision; only those of F64 lose digits.</summary>
    /// <param name="tensor">F16, BF16, F32 or F64.</param>
    /// <param name="start">Index of the first element.</param>
    /// <param name="values">Receives as many elements as it holds.</param>
    /// <exception cref="InvalidDataException">The tensor holds no floating-point numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer elements.</exception>
    public static void ReadFloats(this Tensor tensor, long start, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int size = tensor.Type.SizeBytes();
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span.Slice(checked((int)(start * size)), values.Length * size);
        switch (tensor.Type)
        {
            case TensorType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(values));
                break;
            case TensorType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
                break;
            case TensorType.BF16:
                Widen(MemoryMarshal.Cast<byte, ushort>(bytes), values);
                break;
            case TensorType.F64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), values);
                break;
            default:
                throw new InvalidDataException($"The tensor holds {tensor.Type}, not floating-point numbers.");
        }
    }

    /// <summary>All elements as an array of single precision.</summary>
    /// <exception cref="InvalidDataException">The tensor holds no floating-point numbers.</exception>
    public static float[] ToFloats(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        float[] values = new float[tensor.Bytes.Length / tensor.Type.SizeBytes()];
        tensor.ReadFloats(0, values);
        return values;
    }

    // The bits of a BF16 are the upper half of the single with the same value.
    private static void Widen(ReadOnlySpan<ushort> halves, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }
    }
}
