using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Weights as signed bytes, one scale for each output.</summary>
/// <remarks>
/// weight ≈ scale · byte with |byte| ≤ 127. The scale is the smallest for which the positive bytes among any four that
/// are summed up in 16 bits (<see cref="QuantizedTile"/>) add up to 128 at most, and so do the negative ones: then no
/// input, a byte up to 255, can overflow them. Bell-shaped weights lose a third of a bit by that.
/// </remarks>
internal sealed class QuantizedWeights
{
    /// <summary>⌊32767 / 255⌋.</summary>
    private const int LargestLane = 128;

    /// <summary>Rounds weights.</summary>
    /// <param name="weights">W. Shape [N, K], row-major.</param>
    /// <param name="inputs">K.</param>
    public QuantizedWeights(ReadOnlySpan<float> weights, int inputs)
    {
        int outputs = weights.Length / inputs;
        int panels = (outputs + QuantizedTile.Columns - 1) / QuantizedTile.Columns;
        Groups = (inputs + QuantizedTile.Group - 1) / QuantizedTile.Group;
        PanelBytes = Groups * QuantizedTile.Group * QuantizedTile.Columns;
        Panels = new sbyte[checked(panels * PanelBytes)];
        Scales = new float[panels * QuantizedTile.Columns];
        Sums = new int[panels * QuantizedTile.Columns];
        sbyte[] row = new sbyte[Groups * QuantizedTile.Group];
        for (int output = 0; output < outputs; output++)
        {
            Scales[output] = Round(weights.Slice(output * inputs, inputs), row);
            Place(row, output);
        }
    }

    /// <summary>Groups of eight inputs.</summary>
    public int Groups { get; }

    /// <summary>Bytes of a panel.</summary>
    public int PanelBytes { get; }

    /// <summary>The bytes, ordered as <see cref="QuantizedTile.Place"/> says. Shape [⌈N/32⌉, PanelBytes].</summary>
    public sbyte[] Panels { get; }

    /// <summary>Scale of each output. Shape [⌈N/32⌉·32].</summary>
    public float[] Scales { get; }

    /// <summary>Sum of the bytes of each output. Shape [⌈N/32⌉·32].</summary>
    public int[] Sums { get; }

    /// <summary>Rounds the weights of one output to as many steps as the sums in 16 bits allow.</summary>
    /// <returns>The size of a step.</returns>
    private static float Round(ReadOnlySpan<float> weights, Span<sbyte> row)
    {
        float largest = MathF.Abs(TensorPrimitives.MaxMagnitude(weights));
        if (largest == 0)
        {
            row.Clear();
            return 1;
        }

        float scale = largest / sbyte.MaxValue;
        while (true)
        {
            for (int k = 0; k < weights.Length; k++)
            {
                row[k] = (sbyte)MathF.Round(weights[k] / scale);
            }

            int lane = LargestLaneOf(row);
            if (lane <= LargestLane)
            {
                return scale;
            }

            scale *= MathF.Max(1.005f, (float)lane / LargestLane);
        }
    }

    /// <summary>The largest sum of one sign among bytes that share a lane: inputs 0, 1, 4, 5 and 2, 3, 6, 7.</summary>
    private static int LargestLaneOf(ReadOnlySpan<sbyte> row)
    {
        int largest = 0;
        for (int group = 0; group < row.Length; group += QuantizedTile.Group)
        {
            for (int first = group; first < group + 4; first += 2)
            {
                ReadOnlySpan<int> lane = [row[first], row[first + 1], row[first + 4], row[first + 5]];
                int above = 0, below = 0;
                foreach (int weight in lane)
                {
                    above += Math.Max(weight, 0);
                    below -= Math.Min(weight, 0);
                }

                largest = Math.Max(largest, Math.Max(above, below));
            }
        }

        return largest;
    }

    private void Place(ReadOnlySpan<sbyte> row, int output)
    {
        Span<sbyte> panel = Panels.AsSpan(output / QuantizedTile.Columns * PanelBytes, PanelBytes);
        for (int k = 0; k < row.Length; k++)
        {
            panel[QuantizedTile.Place(output % QuantizedTile.Columns, k)] = row[k];
            Sums[output] += row[k];
        }
    }
}
