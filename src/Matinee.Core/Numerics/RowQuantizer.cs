using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Rounds a row of floats to unsigned bytes: value ≈ scale · (byte − zero).</summary>
/// <remarks>
/// The range of the row, widened to contain 0, is cut into 255 steps. Source: Jacob et al., "Quantization and Training
/// of Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018, section 2.1.
/// </remarks>
internal static unsafe class RowQuantizer
{
    private const int Width = VectorFunctions.Width;

    /// <summary>Rounds one row.</summary>
    /// <param name="row">Shape [count].</param>
    /// <param name="count">Length of the row.</param>
    /// <param name="target">Receives the bytes. Shape [count].</param>
    /// <returns>The size of a step and the byte that stands for 0. A row of zeros has steps of 1.</returns>
    public static (float Scale, int Zero) Fill(float* row, int count, byte* target)
    {
        (float smallest, float largest) = Range(row, count);
        float scale = (largest - smallest) / byte.MaxValue;
        if (scale == 0)
        {
            new Span<byte>(target, count).Clear();
            return (1, 0);
        }

        float inverse = 1 / scale;
        float zero = MathF.Round(-smallest * inverse);
        int i = 0;
        for (; i <= count - (4 * Width); i += 4 * Width)
        {
            Vector512<ushort> first = Vector512.Narrow(Steps(row + i), Steps(row + i + Width));
            Vector512<ushort> second = Vector512.Narrow(Steps(row + i + (2 * Width)), Steps(row + i + (3 * Width)));
            Vector512.Narrow(first, second).Store(target + i);
        }

        for (; i < count; i++)
        {
            float step = MathF.FusedMultiplyAdd(row[i], inverse, zero);
            target[i] = (byte)MathF.Round(Math.Clamp(step, 0, byte.MaxValue));
        }

        return (scale, (int)zero);

        Vector512<uint> Steps(float* from)
        {
            Vector512<float> step = Vector512.FusedMultiplyAdd(
                Vector512.Load(from), Vector512.Create(inverse), Vector512.Create(zero));
            return VectorFunctions.RoundToByte(step);
        }
    }

    private static (float Smallest, float Largest) Range(float* row, int count)
    {
        Vector512<float> least = default, most = default;
        int i = 0;
        for (; i <= count - Width; i += Width)
        {
            Vector512<float> values = Vector512.Load(row + i);
            least = Vector512.MinNative(least, values);
            most = Vector512.MaxNative(most, values);
        }

        (float smallest, float largest) = (0, 0);
        for (int lane = 0; lane < Width; lane++)
        {
            smallest = MathF.Min(smallest, least[lane]);
            largest = MathF.Max(largest, most[lane]);
        }

        for (; i < count; i++)
        {
            smallest = MathF.Min(smallest, row[i]);
            largest = MathF.Max(largest, row[i]);
        }

        return (smallest, largest);
    }
}
