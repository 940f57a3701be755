using System.Buffers;
using System.Numerics.Tensors;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Products of small matrices and vectors, and their derivatives.</summary>
internal static class Linear
{
    /// <summary>Adds W·x to a vector.</summary>
    /// <param name="weights">W. Shape [m, n].</param>
    /// <param name="input">x. Shape [n].</param>
    /// <param name="output">Receives the sum. Shape [m].</param>
    public static void AddProduct(ReadOnlySpan<float> weights, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int row = 0; row < output.Length; row++)
        {
            output[row] += TensorPrimitives.Dot(weights.Slice(row * input.Length, input.Length), input);
        }
    }

    /// <summary>With h = max(0, a) and y = W·h: replaces h by da.</summary>
    /// <param name="weights">W. Shape [m, n].</param>
    /// <param name="outer">dy. Shape [m].</param>
    /// <param name="hidden">h; receives da. Shape [n].</param>
    public static void BackThroughRectifier(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> outer, Span<float> hidden)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(hidden.Length);
        Span<float> sums = rented.AsSpan(0, hidden.Length);
        sums.Clear();
        for (int row = 0; row < outer.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(weights.Slice(row * hidden.Length, hidden.Length), outer[row], sums, sums);
        }

        for (int k = 0; k < hidden.Length; k++)
        {
            hidden[k] = hidden[k] > 0 ? sums[k] : 0;
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>With v = y / |y|: replaces dv by dy; a vector without length gets no gradient.</summary>
    /// <param name="unit">v. Shape [F].</param>
    /// <param name="length">|y|.</param>
    /// <param name="gradient">dv; receives dy. Shape [F].</param>
    public static void BackThroughLength(ReadOnlySpan<float> unit, float length, Span<float> gradient)
    {
        if (length <= 0)
        {
            gradient.Clear();
            return;
        }

        float along = TensorPrimitives.Dot(unit, gradient);
        TensorPrimitives.MultiplyAdd(unit, -along, gradient, gradient);
        TensorPrimitives.Divide(gradient, length, gradient);
    }

    /// <summary>Scales a vector to length 1 and returns what it was; one without length stays zero.</summary>
    public static float Normalize(Span<float> vector)
    {
        float length = TensorPrimitives.Norm(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return length;
    }
}
